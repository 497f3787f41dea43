import type { Process, RunFacts } from '../processes/process';
import { each, of } from '../tasks/rule';
import { DOCUMENT_KINDS, documentKind } from './documents';
import { type ApprovedDocument, documentOf, START_FORM } from './start-form';

/** `RunFacts.more` of an approval: the latest approval that was asked for of the same document. */
export interface ApprovalFacts {
  latest?: { runId: string; version: number };
}

/** How a version of a document is approved (7.5.2): one decision, for the content that its hash names. */
export const approval: Process = {
  id: 'approval',
  name: 'Approval of a document',
  clauses: [...DOCUMENT_KINDS.flatMap(({ clauses }) => clauses), '7.5.2'],
  clausesOf: (facts) => [...(documentKind(document(facts).kind)?.clauses ?? []), '7.5.2'],
  prefix: 'AP',
  about: 'organization',
  purpose:
    'A new version of a document, such as the Statement of Applicability, becomes the one that holds. Those who may approve it decide; another version submitted meanwhile takes its place.',
  byHand: false,
  start: {
    form: START_FORM,
    title: (content) => `${content.title}, version ${content.version}`,
  },
  steps: {
    approve: {
      kind: 'decision',
      name: 'Approve document',
      title: (about) => `Approve ${about}`,
      whatToDo:
        'Read the version and what changed in it, then decide. It holds from the moment it is approved; the version before it is kept.',
      decides: ['start'],
      who: (facts) => [...new Set([...designated(facts), ...topManagement(facts)])],
      // What commits the organization needs top management beside an approver; two people, where two are there.
      rule: (facts) =>
        isForTopManagement(facts) ? each(of('approvers'), of('top-management')) : of('approvers'),
      levels: {
        names: Object.fromEntries(DOCUMENT_KINDS.map(({ id, name }) => [id, name])),
        of: (facts) => document(facts).kind,
        signIn: ['soa'],
      },
      hints: {
        approved:
          'Once everybody has approved who is needed (see “Who decides”), this version holds. The one before it is kept.',
        'changes-requested':
          'This version does not come to hold. Whoever submitted it changes the document, and you are asked about the next version.',
        rejected:
          'This version does not come to hold. What holds today goes on, and the record keeps your reason.',
      },
      refuses: (decision, facts) => (decision === 'approved' ? overtaken(facts) : undefined),
      brief: (facts) => briefOf(document(facts)),
    },
  },
  outcome: outcomeOf,
  outcomes: {
    approved: { text: 'Approved', tone: 'good' },
    rejected: { text: 'Rejected', tone: 'bad' },
    'changes-requested': { text: 'Changes requested', tone: 'attention' },
    outdated: { text: 'Replaced by a later version before it was decided', tone: 'neutral' },
  },
};

const document = (facts: RunFacts) => documentOf(facts.contents.start?.content ?? {});
const isForTopManagement = (facts: RunFacts): boolean =>
  documentKind(document(facts).kind)?.topManagement === true;
const designated = ({ settings }: RunFacts) => settings.approverIds;
const topManagement = (facts: RunFacts) => (isForTopManagement(facts) ? facts.settings.topManagementIds : []);

/** A version that another one has followed does not come to hold any more, whoever was still asked about it. */
function overtaken({ run, more }: RunFacts): string | undefined {
  const { latest } = (more ?? {}) as ApprovalFacts;
  return latest && latest.runId !== run.id
    ? `Version ${latest.version} was submitted since and takes the place of this one: it cannot be approved any more`
    : undefined;
}

const briefOf = ({ page, comparedWith, version }: ApprovedDocument): string =>
  `${
    comparedWith === undefined
      ? 'No version of it is approved yet, so everything in it is new.'
      : `Version ${comparedWith} holds today; below is what version ${version} changes in it.`
  } The whole version is at ${page}, for those who are signed in.`;

/** The last task was decided, or something took the version's place before it was. */
function outcomeOf({ tasks }: RunFacts): string {
  const decision = tasks.at(-1)?.decision;
  return decision === 'approved' || decision === 'rejected' || decision === 'changes-requested'
    ? decision
    : 'outdated';
}
