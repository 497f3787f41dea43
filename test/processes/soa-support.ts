import { submitAssessment, systemIds } from '../support/forms';
import type { TestStack } from '../support/test-stack';
import { type Answer, actLink, mailbox, type ReceivedMail, Visitor } from '../support/visitor';

type Fields = Record<string, string | string[]>;

/** Assesses one system by its mailed link. @returns the record's number */
export async function assess(
  world: TestStack,
  admin: Visitor,
  index: number,
  changes: Fields = {},
): Promise<string> {
  const system = (await systemIds(admin))[index]!;
  const run = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  await world.stack.idle();
  const person = new Visitor(world.stack.url);
  await submitAssessment(
    person,
    await person.get(actLink((await mailbox(world.stack.url)).at(-1)!)),
    changes,
  );
  await world.stack.idle();
  const page = await admin.get(run.path.split('?')[0]!);
  return /RA-\d{4}-\d{4}/.exec(page.html)![0];
}

const PARTS = ['A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10', 'O'];

/** Decides on every control that is undecided: included, planned, for a stated reason. */
export async function decideTheRest(admin: Visitor): Promise<void> {
  for (const part of PARTS) {
    const page = await admin.get(`/soa/edit/${part}`);
    const { $ } = page;
    const names = $('input[type="radio"][name$="-decision"][value="included"]').toArray();
    const open = names
      .map(({ attribs }) => attribs.name!.replace(/-decision$/, ''))
      .filter((id) => $(`[name="${id}-decision"]:checked`).length === 0);
    if (open.length === 0) continue;
    const fields = open.flatMap((id) => [
      [`${id}-decision`, 'included'],
      [`${id}-justification`, `We need ${id}`],
      [`${id}-implementation`, 'planned'],
    ]);
    await admin.submit(page, 'Save', Object.fromEntries(fields));
  }
}

/** Changes some answers of one part of the draft. */
export const edit = async (admin: Visitor, part: string, fields: Fields): Promise<Answer> =>
  admin.submit(await admin.get(`/soa/edit/${part}`), 'Save', fields);

/** The page that submits the draft, and its button. @throws {Error} when the draft is not ready */
export async function readyToSubmit(admin: Visitor): Promise<[Answer, string]> {
  const page = await admin.get('/soa/submit');
  const button = page.$('button:contains("Submit version")').text().trim();
  if (button === '') throw new Error(`not ready: ${page.text}`);
  return [page, button];
}

/** Submits the draft. @returns the page it leads to */
export async function submitDraft(admin: Visitor, note = ''): Promise<Answer> {
  return admin.submit(...(await readyToSubmit(admin)), { note });
}

/** Names the designated approvers and top management, by name. */
export async function appoint(admin: Visitor, approvers: string[], topManagement: string[]): Promise<Answer> {
  const settings = await admin.get('/settings');
  const idsOf = (field: string, names: string[]) =>
    names.map((name) => {
      const label = settings
        .$(`[name="${field}"]`)
        .toArray()
        .map(({ attribs }) => attribs)
        .find(({ id }) => settings.$(`label[for="${id}"]`).text().trim() === name);
      if (!label) throw new Error(`${name} cannot be chosen`);
      return label.value!;
    });
  return admin.submit(settings, 'Save settings', {
    approverIds: idsOf('approverIds', approvers),
    topManagementIds: idsOf('topManagementIds', topManagement),
    signInFor: [],
  });
}

/** The last mail to somebody that asks them to approve. */
export async function askMail(world: TestStack, email: string): Promise<ReceivedMail> {
  const mails = await mailbox(world.stack.url, email);
  const ask = mails.findLast(({ subject }) => /^To do .*: Approve /.test(subject));
  if (!ask) throw new Error(`${email} was not asked: ${mails.map(({ subject }) => subject)}`);
  return ask;
}

/** Decides by the link of the last mail that asks somebody to approve. */
export async function decide(
  world: TestStack,
  email: string,
  decision: string,
  comment = '',
): Promise<Answer> {
  const person = new Visitor(world.stack.url);
  const page = await person.get(actLink(await askMail(world, email)));
  const answer = await person.submit(page, 'do=decide', { decision, comment });
  await world.stack.idle();
  return answer;
}

/** The overview's row of a version, as text; '' when there is none. */
export async function versionRow(admin: Visitor, version: number): Promise<string> {
  const { $ } = await admin.get('/soa');
  const row = $('tr').filter(
    (_, element) => $(element).find(`a[href="/soa/versions/${version}"]`).length > 0,
  );
  return row.text().replace(/\s+/g, ' ');
}

/** 'Version 3', or '' while none holds. */
export async function versionThatHolds(admin: Visitor): Promise<string> {
  return (await admin.get('/soa')).$('dl.summary a[href^="/soa/versions/"]').first().text();
}

/** Does what is left to the sweep, which the test has paused: state machines are told and mails sent. */
export async function sweepOnce(world: TestStack): Promise<void> {
  await world.advance(120_000);
  await world.stack.invoke('sweep', {});
  await world.stack.idle();
}
