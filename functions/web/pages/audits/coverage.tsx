import type { Coverage, CoverageGroup, CoverageLine } from '../../../../shared/audit/programme';
import { addQuarters, type Quarter } from '../../../../shared/audit/quarter';
import type { Run } from '../../../../shared/runs/run';
import { DataTable, Details, Notice, Tag } from '../../ui';

/** Whether everything is covered; what is not, by id and title. */
export function CoverageSentence({ coverage: { lines, missing } }: { coverage: Coverage }) {
  if (missing.length === 0) {
    return (
      <p>
        <Tag tone="good">Complete</Tag> All {lines.length} clauses and controls are covered.
      </p>
    );
  }
  return (
    <Notice
      kind="important"
      title={`${missing.length} of ${lines.length} clauses and controls are not covered`}
      text={`No audit of the programme looks at ${missing.map(({ id, title }) => `${id} ${title}`).join('; ')}.`}
    />
  );
}

/** The years of a programme as columns: 2027, or '2026/27' where it begins within a year. */
export function yearNames(from: Quarter): string[] {
  return [0, 4, 8].map((offset) => {
    const first = Number(addQuarters(from, offset).slice(0, 4));
    return from.endsWith('Q1') ? String(first) : `${first}/${String(first + 1).slice(2)}`;
  });
}

/** Sixteen lines that show where the audits of each year look. */
export function CoverageGroups({ groups, from }: { groups: CoverageGroup[]; from: Quarter }) {
  return (
    <div class="scroll">
      <table class="matrix">
        <caption>How many clauses and controls are looked at in each year</caption>
        <thead>
          <tr>
            <th scope="col">Clauses and control objectives</th>
            {yearNames(from).map((year) => (
              <th scope="col">{year}</th>
            ))}
            <th scope="col">In all</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ id, title, total, years, covered }) => (
            <tr>
              <th scope="row">
                {id} {title}
              </th>
              {years.map((count) => (
                <td class={count === total ? 'low' : undefined}>
                  {count === 0 ? 'none' : `${count}/${total}`}
                </td>
              ))}
              <td class={covered === total ? 'low' : 'high'}>
                {covered}/{total}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every clause and control with its audits, folded away. */
export function CoverageLines({ lines, runs }: { lines: CoverageLine[]; runs: ReadonlyMap<string, Run> }) {
  return (
    <Details summary={`Every clause and control (${lines.length}) with its audits`}>
      <DataTable
        caption="Clauses and controls with the audits that look at them"
        captionHidden
        rows={lines}
        columns={[
          {
            head: 'Clause or control',
            header: true,
            cell: ({ id, title }) => `${id} ${title}`,
          },
          {
            head: 'Audits',
            cell: ({ audits }) =>
              audits.length === 0 ? (
                <Tag tone="bad">Not covered</Tag>
              ) : (
                audits.map((audit, index) => (
                  <>
                    {index > 0 && ', '}
                    <a class="nowrap" href={`/audits/planned/${audit.id}`}>
                      {audit.quarter}
                      <span class="hidden"> {audit.title}</span>
                    </a>
                    {runs.get(audit.id)?.state === 'recorded' && ' (done)'}
                  </>
                ))
              ),
          },
        ]}
      />
    </Details>
  );
}
