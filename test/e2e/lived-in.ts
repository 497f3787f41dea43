import {
  addPerson,
  designate,
  importSample,
  makeSchedule,
  STILL_HIGH,
  submitAssessment,
  systemIds,
} from '../support/forms';
import { startTestStack, type TestStack } from '../support/test-stack';
import { actLink, mailbox, type ReceivedMail, Visitor } from '../support/visitor';

/** Paths, and mailed links, of a stack in use. */
export interface Places {
  system: string;
  importCheck: string;
  importReport: string;
  person: string;
  schedule: string;
  /** A run that waits for its approver, and one that ended with a record. */
  runWaiting: string;
  runRecorded: string;
  task: string;
  record: string;
  /** Mailed links: an open assessment, one that was submitted, an open approval. */
  assess: string;
  submitted: string;
  approve: string;
  mail: string;
}

export interface LivedIn {
  world: TestStack;
  admin: Visitor;
  places: Places;
}

/** A stack with the sample, three people, a schedule and runs in every state: something for each page to show. */
export async function startLivedIn(): Promise<LivedIn> {
  const world = await startTestStack();
  const { url } = world.stack;
  const admin = new Visitor(url);
  await admin.signIn();
  const report = await importSample(admin);
  const check = await admin.submit(await admin.get('/import'), 'Take the sample');
  await addPerson(admin, { name: 'Olga Owner', email: 'olga@example.org', roles: ['process-owner'] });
  await addPerson(admin, { name: 'Ada Approver', email: 'ada@example.org', roles: ['approver'] });
  await designate(admin, 'Ada Approver');
  const schedule = await makeSchedule(admin, { name: 'Yearly', expression: 'cron(0 9 1 4 ? *)' });
  const ids = await systemIds(admin);

  async function startRun(index: number): Promise<{ path: string; mail: ReceivedMail }> {
    const run = await admin.submit(await admin.get(`/systems/${ids[index]}`), 'Start a risk assessment');
    await world.stack.idle();
    return { path: run.path.split('?')[0]!, mail: (await mailbox(url)).at(-1)! };
  }
  async function answer(mail: ReceivedMail, changes = {}): Promise<void> {
    const owner = new Visitor(url);
    await submitAssessment(owner, await owner.get(actLink(mail)), changes);
    await world.stack.idle();
  }

  const recorded = await startRun(0);
  await answer(recorded.mail);
  const waiting = await startRun(1);
  await answer(waiting.mail, STILL_HIGH);
  const open = await startRun(2);
  const approval = (await mailbox(url, 'ada@example.org')).at(-1)!;
  const { $ } = await admin.get(recorded.path);
  return {
    world,
    admin,
    places: {
      system: `/systems/${ids[0]}`,
      importCheck: check.path,
      importReport: report.path.split('?')[0]!,
      person: (await admin.get('/people')).$('a[href^="/people/p"]').first().attr('href')!,
      schedule: schedule.path.split('?')[0]!,
      runWaiting: waiting.path,
      runRecorded: recorded.path,
      task: $('a[href^="/tasks/"]').first().attr('href')!,
      record: $('a[href^="/records/RA-"]').first().attr('href')!,
      assess: actLink(open.mail),
      submitted: actLink(recorded.mail),
      approve: actLink(approval),
      mail: `/mailbox/${approval.id}`,
    },
  };
}
