import { FIELDS } from '../../../../shared/register/fields';
import type { Table } from '../../../../shared/register/parse';
import type { ImportTotals, PlannedRow } from '../../../../shared/register/plan';
import { FIELD_NAMES, type System } from '../../../../shared/register/system';
import type { Planned } from '../../../../shared/store/imports';
import { DataTable, Details, InsetText, Stats, SummaryList, Tag, Warning } from '../../ui';
import { Lines } from '../lines';
import { changeWords, valueWords } from '../systems/words';
import { ACTIONS, count, systemsWords } from './words';

const ROWS = 5;

/** What importing would do: totals, what to be careful about, and the first rows as they would be stored. */
export function Preview({ table, planned: { plan, register } }: { table: Table; planned: Planned }) {
  const { totals, rows } = plan;
  const first = rows.slice(0, ROWS).map((row) => ({
    row,
    system: row.system ?? (row.id === undefined ? undefined : register.get(row.id)),
  }));
  const whole = first.find(({ system }) => system !== undefined);
  const noted = rows.filter(({ reason, warnings }) => reason !== undefined || warnings.length > 0);
  return (
    <>
      <h2>What the import does</h2>
      <Totals totals={totals} />
      <Cautions totals={totals} />
      <DataTable
        caption={`The first ${Math.min(ROWS, table.rows.length)} rows as they would be stored`}
        rows={first}
        columns={[
          { head: 'Name', header: true, cell: ({ row }) => row.name || 'No name' },
          { head: 'Line', number: true, cell: ({ row }) => row.line },
          { head: 'Action', cell: ({ row }) => <ActionTag row={row} /> },
          { head: 'Organization', cell: ({ system }) => system?.organization ?? 'Not given' },
          { head: 'Unit', cell: ({ system }) => system?.unit ?? 'Not given' },
          {
            head: 'Stage',
            cell: ({ system }) => valueWords('lifeCycleStage', system?.lifeCycleStage) || 'Not given',
          },
          {
            head: 'Impact',
            cell: ({ system }) => valueWords('impactClass', system?.impactClass) || 'Not given',
          },
        ]}
      />
      {whole?.system && (
        <Details summary={`All of “${whole.row.name}” (line ${whole.row.line}) as it would be stored`}>
          <WholeSystem system={whole.system} />
        </Details>
      )}
      {noted.length > 0 && (
        <Details summary={`Rows to look at (${count(noted.length)})`}>
          <ul>
            {noted.slice(0, 50).map(({ line, name, reason, warnings }) => (
              <li>
                Line {line}
                {name && `, ${name}`}: {[...(reason ? [`skipped. ${reason}`] : []), ...warnings].join(' ')}
              </li>
            ))}
          </ul>
          {noted.length > 50 && <p>The report of the import lists all of them.</p>}
        </Details>
      )}
    </>
  );
}

export function Totals({ totals }: { totals: ImportTotals }) {
  return (
    <Stats
      items={[
        { value: totals.added, label: 'Added' },
        { value: totals.changed, label: 'Changed' },
        { value: totals.significant, label: 'Changed significantly' },
        { value: totals.unchanged, label: 'Unchanged' },
        { value: totals.skipped, label: 'Skipped' },
        { value: totals.notInFile, label: 'In the register, not in the file' },
      ]}
    />
  );
}

function Cautions({ totals }: { totals: ImportTotals }) {
  const { added, changed, unchanged, skipped, notInFile } = totals;
  return (
    <>
      {added + changed === 0 && (
        <InsetText>
          Nothing would change: {systemsWords(unchanged)} {unchanged === 1 ? 'is' : 'are'} already up to date.
        </InsetText>
      )}
      {added > 0 && notInFile > 0 && (
        <Warning>
          {systemsWords(added)} would be added, while {systemsWords(notInFile)} of the register{' '}
          {notInFile === 1 ? 'is' : 'are'} not in this file. If the file describes the same systems as last
          time, the columns for Name, Organization or Unit are read differently: these three tell which system
          a row is.
        </Warning>
      )}
      {added === 0 && notInFile > 0 && (
        <InsetText>
          {systemsWords(notInFile)} of the register {notInFile === 1 ? 'is' : 'are'} not in this file and{' '}
          {notInFile === 1 ? 'stays as it is' : 'stay as they are'}.
        </InsetText>
      )}
      {skipped > 0 && (
        <Warning>
          {count(skipped)} {skipped === 1 ? 'row is' : 'rows are'} skipped; the reasons are below. Correct the
          file and bring it again, or import the rest.
        </Warning>
      )}
    </>
  );
}

export function ActionTag({ row: { action } }: { row: Pick<PlannedRow, 'action'> }) {
  const { text, tone } = ACTIONS[action];
  return <Tag tone={tone}>{text}</Tag>;
}

function WholeSystem({ system }: { system: System }) {
  const fields = FIELD_NAMES.flatMap((field) => {
    const text = valueWords(field, system[field]);
    return text === '' ? [] : [{ key: FIELDS[field].label, value: <Lines text={text} /> }];
  });
  const others = Object.entries(system.other).map(([column, text]) => ({
    key: column,
    value: <Lines text={text} />,
  }));
  return <SummaryList rows={[...fields, ...others]} />;
}

/** What a row of the report says beside its action: reason, changes and warnings. */
export function RowNotes({
  row,
}: {
  row: Pick<PlannedRow, 'reason' | 'changes' | 'significant' | 'warnings'>;
}) {
  const notes = [
    ...(row.reason ? [row.reason] : []),
    ...(row.changes.length > 0
      ? [`${row.significant ? 'Significant change' : 'Changed'}: ${changeWords(row.changes)}.`]
      : []),
    ...row.warnings,
  ];
  return <Lines text={notes.join('\n')} />;
}
