import { BASIS_WORDS, type RiskCriteria, type RiskOverTime, type Trend } from '../../../../shared/risk';
import { CalendarDate, DataTable, Details, RiskTag, Tag } from '../../ui';
import { TrendChart } from './trend-chart';

/** The results of one system over time, made comparable; nothing while it was never assessed. */
export function RiskTrend({ trend, criteria }: { trend: Trend; criteria: RiskCriteria }) {
  const { points, change, risks, risksInWords } = trend;
  if (points.length === 0) return null;
  const converted = points.some(({ now }) => now.basis !== 'as-rated');
  return (
    <>
      {change && (
        <p>
          <Tag tone={TONES[change.direction]}>{DIRECTIONS[change.direction]}</Tag> {change.words}{' '}
          {risksInWords}
        </p>
      )}
      {points.length > 1 && (
        <>
          <TrendChart points={points} criteria={criteria} />
          <p class="hint">Solid: highest risk today. Dotted: after treatment.</p>
        </>
      )}
      <DataTable
        caption={`Results over time, the newest first, on the levels of risk criteria version ${criteria.version}`}
        rows={[...points].reverse()}
        columns={[
          {
            head: 'Record',
            header: true,
            cell: ({ number, confirms, rejected }) => (
              <>
                <a class="nowrap" href={`/records/${number}`}>
                  {number}
                </a>
                {confirms && (
                  <>
                    <br />
                    <small>Confirms {confirms}</small>
                  </>
                )}
                {rejected && (
                  <>
                    <br />
                    <small>Plan rejected</small>
                  </>
                )}
              </>
            ),
          },
          { head: 'Date', cell: ({ on }) => <CalendarDate date={on} /> },
          {
            head: 'Risk today',
            cell: ({ now }) => <RiskTag level={now.inherentLevel} levels={criteria.levels} />,
          },
          {
            head: 'After treatment',
            cell: ({ now }) => <RiskTag level={now.residualLevel} levels={criteria.levels} />,
          },
          ...(converted
            ? [
                {
                  head: 'How it is compared',
                  cell: ({ now, criteriaVersion }: Trend['points'][number]) =>
                    now.basis === 'as-rated' ? (
                      BASIS_WORDS[now.basis]
                    ) : (
                      <>
                        {BASIS_WORDS[now.basis]} <small>(rated by version {criteriaVersion})</small>
                      </>
                    ),
                },
              ]
            : []),
        ]}
      />
      {points.length > 1 && (
        <Details summary={`Each risk since the assessment before (${risks.length})`}>
          <RisksTable risks={risks} criteria={criteria} />
        </Details>
      )}
    </>
  );
}

const DIRECTIONS = { up: 'Higher', down: 'Lower', same: 'Unchanged' } as const;
const TONES = { up: 'bad', down: 'good', same: 'neutral' } as const;
const STATES: Record<RiskOverTime['state'], string> = {
  new: 'New',
  persists: 'Persists',
  gone: 'Gone',
};

function RisksTable({ risks, criteria }: { risks: RiskOverTime[]; criteria: RiskCriteria }) {
  const level = (id: string | undefined) =>
    id === undefined ? <span class="muted">Not there</span> : <RiskTag level={id} levels={criteria.levels} />;
  return (
    <DataTable
      caption="A risk is the same where its title and its source are"
      rows={risks}
      columns={[
        { head: 'Risk', header: true, cell: ({ title }) => title },
        {
          head: 'State',
          cell: ({ state, since }) => (
            <>
              {STATES[state]}
              {state === 'persists' && (
                <>
                  {' '}
                  since <CalendarDate date={since} />
                </>
              )}
            </>
          ),
        },
        { head: 'Before', cell: ({ before }) => level(before) },
        { head: 'Now', cell: ({ after }) => level(after) },
      ]}
    />
  );
}
