import { contentToDraft, type FormContent, type FormDraft, MAX_LONG_TEXT, MAX_TEXT } from '../forms';
import { shorten } from '../forms/shorten';
import type { System } from '../register/system';
import { ASSESS_FORM } from './forms/assess';
import { SCREEN_FORM } from './forms/screen';
import { sourceAnswers } from './source-answers';

/** What the store reads for this process: the latest impact assessment of the same system. */
export interface ImpactHistory {
  last?: { recordNumber: string; screen?: FormContent; assess?: FormContent };
}

/** The screening begins with the last answers; without any, with what the register says. */
export function prefillScreening(system: System | undefined, { last }: ImpactHistory): FormDraft {
  if (last?.screen) {
    // What the approver should know is to be said anew.
    const { explanation: _, ...answers } = last.screen;
    return contentToDraft(SCREEN_FORM, answers);
  }
  const known = { yes: 'ordinary', no: 'no', unknown: undefined }[system?.personalData ?? 'unknown'];
  return known ? { personalData: known } : {};
}

/** The last assessment, beside what the register and its source say now. Judgements are for the person to make. */
export function prefillAssessment(system: System | undefined, { last }: ImpactHistory): FormDraft {
  const known = system ? fromRegister(system) : {};
  if (!last?.assess) return known;
  const { reviewOn: _, screening: __, ...before } = last.assess;
  const draft = contentToDraft(ASSESS_FORM, before);
  for (const [field, text] of Object.entries(known)) {
    // Lists are kept as they were: a person went through them.
    if (typeof text !== 'string') continue;
    draft[field] = addition(draft[field], text, last.recordNumber);
  }
  return draft;
}

function fromRegister(system: System): FormDraft {
  const { harm, consulted, ...texts } = sourceAnswers(system);
  const draft: FormDraft = Object.fromEntries(
    Object.entries({
      functions: system.outputs && `Outputs: ${system.outputs}`,
      intendedUse: paragraphs(system.purpose, system.intendedUsers && `Users: ${system.intendedUsers}`),
      model: system.suppliers && `Supplied by: ${system.suppliers}`,
      dataUsed: paragraphs(
        system.dataDescription,
        system.demographicVariables?.length &&
          `Features about people: ${system.demographicVariables.join(', ')}`,
      ),
      ...texts,
    }).flatMap(([field, text]) => (text ? [[field, shorten(text, MAX_LONG_TEXT)]] : [])),
  );
  if (harm) draft.harms = [{ what: shorten(harm, 4000) }];
  const parties = partiesOf(system, consulted);
  if (parties.length > 0) draft.parties = parties;
  return draft;
}

function partiesOf(system: System, consulted: string | undefined): Record<string, string>[] {
  const rights = ['rights-impacting', 'both'].includes(system.impactClass);
  const safety = ['safety-impacting', 'both'].includes(system.impactClass);
  return [
    system.unit && { who: `Users of the system (${shorten(system.unit, 200)})`, relation: 'user' },
    (rights || consulted) && {
      who: 'People whose rights or access to services its outputs may affect',
      relation: 'affected',
      ...(consulted && { consulted: shorten(consulted, 2000) }),
    },
    safety && { who: 'People whose safety its outputs may affect', relation: 'affected' },
    system.affectedParties && { who: shorten(system.affectedParties, MAX_TEXT), relation: 'affected' },
    system.personalData === 'yes' && { who: 'People whose data it processes', relation: 'affected' },
    (system.developmentMethod === 'contract' || system.developmentMethod === 'both') && {
      who: 'Suppliers who develop or maintain it',
      relation: 'supplier',
    },
  ].filter((party): party is Record<string, string> & { who: string; relation: string } => !!party);
}

/** What the register says now, below the text of the last assessment, unless it says the same. */
function addition(before: FormDraft[string] | undefined, now: string, recordNumber: string): string {
  const text = typeof before === 'string' ? before : '';
  if (text === '') return now;
  const level = (some: string) => some.replace(/\s+/g, ' ').trim();
  if (level(text).includes(level(now))) return text;
  return shorten(
    `${text}\n\n[The register now says, which is not in ${recordNumber}:]\n${now}`,
    MAX_LONG_TEXT,
  );
}

const paragraphs = (...texts: (string | number | undefined)[]) => texts.filter(Boolean).join('\n\n');
