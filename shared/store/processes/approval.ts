import type { ApprovalFacts } from '../../approval/process';
import { type ApprovedDocument, documentOf } from '../../approval/start-form';
import type { Run } from '../../runs/run';
import { readStored } from '../contents';
import { get } from '../table';
import { approvalKey } from './approval-key';
import { DOCUMENT_REGISTERS, type DocumentRegister } from './document-registers';
import type { Hooks } from './hooks';

/** What approvals need of the table, and what they do to the registers that asked for them. */
export const approvalHooks: Hooks = {
  async more(run): Promise<ApprovalFacts> {
    const document = await documentOfRun(run);
    return { latest: document && (await get<ApprovalFacts['latest']>(approvalKey(document))) };
  },

  async recording({ outcome, number, finalizedAt }, { run, contents }) {
    const document = documentOf(contents.start!.content);
    const decision = { outcome, recordNumber: number, runId: run.id, at: finalizedAt };
    return { writes: await registerOf(document).decided(document, decision) };
  },

  async ending(run, state, now) {
    const document = await documentOfRun(run);
    if (!document) return {};
    const ending = { state, runId: run.id, at: now.toISOString() };
    return { writes: await registerOf(document).ended(document, ending) };
  },
};

/** What a run is about, from the content that it was started with. */
async function documentOfRun({ id }: Run): Promise<ApprovedDocument | undefined> {
  const start = await readStored(`${id}.0`);
  return start && documentOf(start.content);
}

function registerOf({ kind }: ApprovedDocument): DocumentRegister {
  const register = DOCUMENT_REGISTERS[kind];
  if (!register) throw new Error(`no register keeps documents of the kind ${kind}`);
  return register;
}
