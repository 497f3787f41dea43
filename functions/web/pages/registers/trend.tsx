import type { Names } from '../../../../shared/forms';
import type { FormContent } from '../../../../shared/forms/form';
import { numberIn, textIn } from '../../../../shared/registers';
import {
  expectedOn,
  type Measurement,
  nextMeasurementOn,
  STANDINGS,
  standingOf,
  type TrendRow,
  trendOf,
} from '../../../../shared/registers/measurements';
import { JUDGEMENTS } from '../../../../shared/registers/objectives';
import { ButtonLink, Buttons, CalendarDate, DataTable, EmptyState, SummaryList, Tag } from '../../ui';
import { Lines } from '../lines';

export interface TrendProps {
  objective: FormContent;
  measurements: Measurement[];
  names: Names;
  /** YYYY-MM-DD. */
  today: string;
  /** Where a value is entered; for whoever may. */
  measureHref?: string;
}

/** How an objective stands, and the values it stands by. */
export function Trend({ objective, measurements, names, today, measureHref }: TrendProps) {
  const rows = trendOf(objective, measurements);
  const latest = rows.find(({ corrected }) => !corrected);
  const standing = STANDINGS[standingOf(objective, latest, today)];
  const open = textIn(objective, 'status') === 'active';
  const expected = expectedOn(objective, today);
  return (
    <>
      <h2>How it stands</h2>
      <SummaryList
        rows={[
          { key: 'Standing', value: <Tag tone={standing.tone}>{standing.text}</Tag> },
          {
            key: 'Latest value',
            value: latest ? (
              <>
                {valueWords(objective, latest.value)} on <CalendarDate date={latest.on} />
              </>
            ) : (
              'None yet'
            ),
          },
          { key: 'Target', value: targetWords(objective) },
          ...(expected === undefined
            ? []
            : [{ key: 'To be on track today', value: valueWords(objective, expected) }]),
          ...(open
            ? [{ key: 'Next value due', value: <CalendarDate date={nextMeasurementOn(objective, latest)} /> }]
            : []),
        ]}
      />
      <DataTable
        caption="Values, the latest first"
        rows={rows}
        empty={
          <EmptyState title="No value yet">
            Enter the first one: with it you see whether the objective is on track.
          </EmptyState>
        }
        columns={[
          { head: 'Day', header: true, cell: ({ on }) => <CalendarDate date={on} /> },
          { head: 'Value', number: true, cell: ({ value }) => valueWords(objective, value) },
          ...(expected === undefined
            ? []
            : [
                {
                  head: 'On the line',
                  number: true,
                  cell: ({ expected: line }: TrendRow) =>
                    line === undefined ? '' : valueWords(objective, line),
                },
              ]),
          {
            head: 'Change',
            cell: (row) => changeWords(rows, row),
          },
          {
            head: 'Note',
            cell: ({ note, corrected, by }) => (
              <>
                {corrected && (
                  <>
                    <Tag>Replaced by a later entry</Tag>{' '}
                  </>
                )}
                {note && <Lines text={note} />} <small>by {names.person(by)}</small>
              </>
            ),
          },
        ]}
      />
      {measureHref && open && (
        <Buttons>
          <ButtonLink href={measureHref}>Enter a value</ButtonLink>
        </Buttons>
      )}
    </>
  );
}

function valueWords(objective: FormContent, value: number | string): string {
  if (typeof value === 'string') return JUDGEMENTS.find((one) => one.value === value)?.text ?? value;
  return `${value.toLocaleString('en')} ${textIn(objective, 'unit')}`.trim();
}

function targetWords(objective: FormContent) {
  const target = numberIn(objective, 'target');
  const due = <CalendarDate date={textIn(objective, 'dueOn')} />;
  if (target === undefined) return <>See “When it is reached”, by {due}</>;
  const more = textIn(objective, 'direction') === 'at-most' ? 'or less' : 'or more';
  return (
    <>
      {valueWords(objective, target)} {more}, by {due}
    </>
  );
}

/** Against the value before it that counts: ▲ and ▼ with the words, so that nobody needs the sign. */
function changeWords(rows: TrendRow[], row: TrendRow): string {
  if (row.corrected || typeof row.value === 'string') return '';
  const before = rows.slice(rows.indexOf(row) + 1).find(({ corrected }) => !corrected);
  if (!before || typeof before.value === 'string') return 'First value';
  const difference = Math.round((row.value - before.value) * 100) / 100;
  if (difference === 0) return 'No change';
  return difference > 0
    ? `▲ up by ${difference.toLocaleString('en')}`
    : `▼ down by ${(-difference).toLocaleString('en')}`;
}
