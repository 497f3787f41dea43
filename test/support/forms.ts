import { COMPLETE_FORM } from '../../shared/risk/test-support';
import type { Answer, Visitor } from './visitor';

type Fields = Record<string, string | string[]>;

/** Fills in the assessment with one complete risk (moderate after treatment) and nothing else, and sends it. */
export function submitAssessment(person: Visitor, form: Answer, changes: Fields = {}): Promise<Answer> {
  const hidden: Fields = {};
  for (const name of ['nonce', 'basis', 'savedAt', 'csrf']) {
    const value = form.$(`input[type="hidden"][name="${name}"]`).attr('value');
    if (value !== undefined) hidden[name] = value;
  }
  return person.post(form.path, { ...hidden, ...COMPLETE_FORM, ...changes, do: 'submit' });
}

/** What makes the residual risk of the form above high: it then needs an approver. */
export const STILL_HIGH: Fields = { 'risks.0.residual.likelihood': '3', 'risks.0.residual.impact': '4' };

/** Imports the sample from the register's page. @returns the report */
export async function importSample(admin: Visitor): Promise<Answer> {
  const check = await admin.submit(await admin.get('/import'), 'Take the sample');
  return admin.submit(check, 'do=import');
}

/** The ids of the systems on the register's first page. */
export async function systemIds(admin: Visitor): Promise<string[]> {
  const { $ } = await admin.get('/systems?show=200');
  return $('input[name="system"]')
    .toArray()
    .map((element) => element.attribs.value!);
}

/** Makes a schedule by its form. @returns the page it leads to */
export async function makeSchedule(admin: Visitor, fields: Fields): Promise<Answer> {
  return admin.submit(await admin.get('/schedules/new?often=expression'), 'do=save', {
    name: 'Assessments',
    mode: 'expression',
    timeZone: 'UTC',
    systems: 'all',
    ...fields,
  });
}

/** Adds a person by the form. */
export async function addPerson(
  admin: Visitor,
  person: { name: string; email: string; roles: string[] },
): Promise<Answer> {
  return admin.submit(await admin.get('/people/new'), 'Add person', { ...person, roles: person.roles });
}

/**
 * Names the designated approvers, by name. Whatever they decide they may decide by a mailed link: which decisions want a
 * sign-in has tests of its own.
 */
export async function designate(admin: Visitor, ...names: string[]): Promise<Answer> {
  const settings = await admin.get('/settings');
  const ids = names.map((name) => {
    const label = settings
      .$('label')
      .filter((_, element) => settings.$(element).text().trim() === name)
      .attr('for');
    return settings.$(`[id="${label}"]`).attr('value')!;
  });
  return admin.submit(settings, 'Save settings', { approverIds: ids, signInFor: [] });
}
