import {
  answersOf,
  type ControlEntry,
  GROUPS,
  type NamedControl,
  type Names,
  namedControls,
  type RiskLink,
  riskPlace,
  type Statement,
} from '../../../../shared/soa';
import { DataTable, Tag } from '../../ui';
import { Lines } from '../lines';
import { groupName, plural } from './words';

/** Links that are shown; the export has all of them. */
const SHOWN_RECORDS = 20;

/** Every control with what is said about it, a table for each control objective. To be read and printed. */
export function StatementView({ statement, names }: { statement: Statement; names: Names }) {
  const entries = new Map(statement.entries.map((entry) => [entry.id, entry]));
  const controls = namedControls(statement.own);
  return (
    <>
      {GROUPS.map((group) => {
        const rows = controls
          .filter((control) => control.group === group.id)
          .map((control) => ({ control, entry: entries.get(control.id)! }));
        return (
          rows.length > 0 && (
            <section id={group.id}>
              <DataTable
                caption={groupName(group)}
                rows={rows}
                columns={[
                  { head: 'Control', header: true, cell: ({ control }) => <ControlName {...control} /> },
                  { head: 'Decision', cell: ({ entry }) => <DecisionTag entry={entry} /> },
                  { head: 'Why', cell: ({ entry }) => <Why entry={entry} /> },
                  {
                    head: 'Progress',
                    cell: ({ control, entry }) => <Progress {...{ control, entry, names }} />,
                  },
                  { head: 'Evidence', cell: ({ entry }) => <Evidence entry={entry} /> },
                ]}
              />
            </section>
          )
        );
      })}
    </>
  );
}

function ControlName({ id, title, description }: NamedControl) {
  return (
    <>
      {id} {title}
      {description && (
        <>
          <br />
          <small>
            <Lines text={description} />
          </small>
        </>
      )}
    </>
  );
}

export function DecisionTag({ entry: { decision } }: { entry: ControlEntry }) {
  if (decision === undefined) return <Tag tone="attention">Undecided</Tag>;
  return decision === 'included' ? <Tag tone="good">Included</Tag> : <Tag>Excluded</Tag>;
}

function Why({ entry: { justification, risks } }: { entry: ControlEntry }) {
  if (!justification && risks.length === 0) return <span class="muted">Not given</span>;
  return (
    <>
      {justification && <Lines text={justification} />}
      {justification && risks.length > 0 && <br />}
      {risks.length > 0 && <RiskLinks links={risks} />}
    </>
  );
}

/** `Treats RA-2026-0001 risk 1, 3`, each record a link. */
export function RiskLinks({ links }: { links: readonly RiskLink[] }) {
  const shown = links.slice(0, SHOWN_RECORDS);
  return (
    <small>
      Treats{' '}
      {shown.map(({ record, risks }, index) => (
        <>
          {index > 0 && '; '}
          <a href={`/records/${record}`}>{record}</a> {risks.map(riskPlace).join(', ')}
        </>
      ))}
      {links.length > shown.length && ` and of ${plural(links.length - shown.length, 'more record')}`}
    </small>
  );
}

function Progress({ control, entry, names }: { control: NamedControl; entry: ControlEntry; names: Names }) {
  const { implementation = [], responsible = [] } = answersOf(control, entry, names);
  if (entry.decision !== 'included')
    return <span class="muted">{entry.decision === 'excluded' ? 'None needed' : 'Not given'}</span>;
  return (
    <>
      {implementation[0] ?? <span class="muted">Not given</span>}
      <br />
      <small>{responsible[0] ?? 'Nobody responsible'}</small>
    </>
  );
}

function Evidence({ entry: { evidence } }: { entry: ControlEntry }) {
  return evidence.length === 0 ? <span class="muted">None named</span> : <Lines text={evidence.join('\n')} />;
}
