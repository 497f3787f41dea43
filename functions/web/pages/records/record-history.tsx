import { processById } from '../../../../shared/processes';
import type { ProcessRecord } from '../../../../shared/records/process-record';
import { groupsInWords, ruleInWords } from '../../../../shared/tasks/rule';
import { DataTable, StateTag, Time } from '../../ui';
import { Lines } from '../lines';

const stepNameIn = (record: ProcessRecord, step: string): string =>
  processById(record.process).steps[step]?.name ?? step;

/** Who decided what, on which version. */
export function Decisions({ record }: { record: ProcessRecord }) {
  const current = new Set(record.contents.map(({ contentHash }) => contentHash));
  return (
    <DataTable
      caption="Decisions in order"
      captionHidden
      rows={record.decisions}
      empty={<p>None was needed.</p>}
      columns={[
        {
          head: 'Step',
          header: true,
          cell: ({ step, rule, groups }) => (
            <>
              {stepNameIn(record, step)}
              {groups && (
                <>
                  <br />
                  <small>{ruleInWords(rule)}</small>
                </>
              )}
            </>
          ),
        },
        { head: 'Decision', cell: ({ outcome }) => <StateTag of="decision" state={outcome} /> },
        {
          head: 'By',
          cell: ({ by, means, groups }) =>
            `${by.name}${groups ? ` for ${groupsInWords(groups)}` : ''}, ${means === 'link' ? 'by a mailed link' : 'signed in'}`,
        },
        { head: 'When', cell: ({ at }) => <Time at={at} show="zoned" /> },
        {
          head: 'Comment',
          cell: ({ comment, conditions, references, override }) => (
            <>
              {comment ? <Lines text={comment} /> : 'None'}
              {conditions && (
                <p>
                  <strong>Conditions:</strong> <Lines text={conditions} />
                </p>
              )}
              {references && (
                <p>
                  <strong>Refers to:</strong> <Lines text={references} />
                </p>
              )}
              {override && (
                <p>
                  <small>Exception: this person {override}. The comment is the reason.</small>
                </p>
              )}
            </>
          ),
        },
        { head: 'On', cell: ({ taskId, contentHash }) => onWhat(record, current, taskId, contentHash) },
      ]}
    />
  );
}

/** Decisions on several contents at once hold for a hash over all of them: then the round tells. */
function onWhat(record: ProcessRecord, current: Set<string>, taskId: string, hash: string): string {
  if (current.has(hash)) return 'The content of this record';
  if (record.replaced.some(({ contentHash }) => contentHash === hash)) return 'An earlier version';
  const last = record.decisions.findLast(
    (one) => one.step === record.decisions.find((d) => d.taskId === taskId)?.step,
  );
  return last?.contentHash === hash ? 'The content of this record' : 'An earlier version';
}

/** Who was asked in whose place; nothing where that never happened. */
export function HandedOn({ record }: { record: ProcessRecord }) {
  if (record.handedOn.length === 0) return null;
  return (
    <>
      <h2>Tasks that changed hands</h2>
      <DataTable
        caption="Tasks that changed hands"
        captionHidden
        rows={record.handedOn}
        columns={[
          { head: 'Step', header: true, cell: ({ step }) => stepNameIn(record, step) },
          { head: 'From', cell: ({ from }) => from.name },
          { head: 'To', cell: ({ to }) => to.name },
          { head: 'By', cell: ({ by }) => by.name },
          { head: 'When', cell: ({ at }) => <Time at={at} show="zoned" /> },
          {
            head: 'Why',
            cell: ({ reason, override }) => (
              <>
                {reason}
                {override && (
                  <>
                    <br />
                    <small>Exception: this person {override}.</small>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

/** What was submitted and replaced, and what ended without an answer; nothing where all went straight. */
export function Rounds({ record }: { record: ProcessRecord }) {
  const rows = [
    ...record.replaced.map(({ step, at, by }) => ({
      step,
      what: `Submitted by ${by.name}, and replaced since`,
      at,
    })),
    ...record.unanswered.map(({ step, state, at }) => ({ step, what: ENDED[state] ?? state, at })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  if (rows.length === 0) return null;
  return (
    <>
      <h2>Earlier rounds</h2>
      <DataTable
        caption="Earlier rounds"
        captionHidden
        rows={rows}
        columns={[
          { head: 'Step', header: true, cell: ({ step }) => stepNameIn(record, step) },
          { head: 'What', cell: ({ what }) => what },
          { head: 'When', cell: ({ at }) => <Time at={at} show="zoned" /> },
        ]}
      />
    </>
  );
}

const ENDED: Record<string, string> = {
  expired: 'Nobody answered in time',
  outdated: 'What was to be decided on changed',
  withdrawn: 'Withdrawn',
  ended: 'The run broke',
};
