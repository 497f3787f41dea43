import type { ApprovalFacts } from '../../approval/process';
import { approval } from '../../approval/process';
import { type DocumentVersion, startContent } from '../../approval/start-form';
import { followUpRunId, isFinal } from '../../runs/run';
import { withdrawRun } from '../end-run';
import { getPerson } from '../people';
import { getRun, startRun, tasksOfRun } from '../runs';
import { get, type Write } from '../table';
import { outdateTask } from '../tasks/end';
import { approvalKey } from './approval-key';

type Asked = NonNullable<ApprovalFacts['latest']>;

/** Another version of the document was submitted meanwhile, or the register did not allow the start. */
export class ApprovalRefused extends Error {
  override readonly name = 'ApprovalRefused';
}

/**
 * Asks for the approval of a version of a document. The same version twice starts one approval, unless the first ended:
 * what was rejected, withdrawn or not answered may be asked for again. An approval of an earlier version that is still
 * open is called off before, and whoever was asked for it is told.
 * @param by the person who submits the version; they do not approve it
 * @param also what the register writes in the transaction that starts it; its condition keeps out what holds already
 * @throws {ApprovalRefused} when a later version was submitted, or a condition of `also` does not hold
 */
export async function startApproval(
  document: DocumentVersion,
  by: string,
  now: Date,
  also: (runId: string) => Write[] = () => [],
): Promise<{ runId: string; started: boolean }> {
  const { kind, documentId, version } = document;
  const key = approvalKey(document);
  const before = await get<Asked>(key);
  if (before && before.version > version)
    throw new ApprovalRefused(`Version ${before.version} of ${document.title} was submitted since`);
  const runId = await runIdOf(`${kind}|${documentId}|${version}`, version, before);
  if (before && before.runId !== runId) await callOff(before.runId, document, by, now);
  const start = startContent(document);
  const pointer: Write = {
    put: { ...key, runId, version },
    ...(before
      ? { condition: 'runId = :before', values: { ':before': before.runId } }
      : { condition: 'attribute_not_exists(pk)' }),
  };
  const started = await startRun(
    {
      id: runId,
      process: approval.id,
      systemName: approval.start!.title!(start),
      reason: 'manual',
      startedBy: by,
      by: 'sign-in',
      start,
      also: [pointer, ...also(runId)],
    },
    now,
  );
  if (!started && !(await getRun(runId)))
    throw new ApprovalRefused(`${document.title} was submitted by somebody else meanwhile: look again`);
  return { runId, started };
}

/** The run that asks for the version already, or the one to start. */
async function runIdOf(source: string, version: number, before: Asked | undefined): Promise<string> {
  if (before?.version !== version) return followUpRunId(approval.id, source);
  const run = await getRun(before.runId);
  return run && isFinal(run) ? followUpRunId(approval.id, `${source}|${before.runId}`) : before.runId;
}

/**
 * Ends an approval that is still open. The sweep tells its state machine and sends the mails: the new version is not to
 * fail because of them. One that was decided a moment ago stands.
 */
async function callOff(runId: string, document: DocumentVersion, by: string, now: Date): Promise<void> {
  const why = `Version ${document.version} of ${document.title} was submitted and takes the place of the one that you were asked about.`;
  for (let attempt = 1; attempt <= 10; attempt++) {
    const run = await getRun(runId);
    if (!run || isFinal(run)) return;
    const tasks = await tasksOfRun(runId);
    const open = tasks.find(({ state }) => state === 'open');
    if (open) {
      if (await outdateTask(open, why, { actor: by, by: 'sign-in' }, now)) return;
    } else if (tasks.length === 0) {
      // Nobody was asked yet: there is no task to call off.
      const person = await getPerson(by);
      if (!person) throw new Error(`there is no person ${by}`);
      await withdrawRun(runId, person, why, now);
      return;
    } else return;
  }
  throw new Error(`the approval ${runId} could not be called off: it changes all the time`);
}
