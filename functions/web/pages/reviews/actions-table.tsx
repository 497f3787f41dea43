import type { EarlierAction } from '../../../../shared/review/pack-input';
import { CalendarDate, DataTable, Tag, type Tone } from '../../ui';

const STATES: Record<EarlierAction['state'], [text: string, tone: Tone]> = {
  open: ['Open', 'info'],
  done: ['Done', 'good'],
  'not-done': ['Not done', 'attention'],
  unanswered: ['No answer in time', 'bad'],
};

/** What a review decided to do, and what became of it. @param today YYYY-MM-DD */
export function ActionsTable({ actions, today }: { actions: EarlierAction[]; today: string }) {
  return (
    <DataTable
      caption="Actions"
      captionHidden
      rows={actions}
      empty={<p>No action was decided.</p>}
      columns={[
        { head: 'Action', header: true, cell: ({ title, href }) => <a href={href}>{title}</a> },
        { head: 'Owner', cell: ({ owner }) => owner },
        { head: 'Due', cell: ({ dueOn }) => <CalendarDate date={dueOn} /> },
        {
          head: 'State',
          cell: ({ state, dueOn, closedOn }) => {
            const [text, tone] = STATES[state];
            return (
              <>
                {state === 'open' && dueOn < today ? (
                  <Tag tone="bad">Overdue</Tag>
                ) : (
                  <Tag tone={tone}>{text}</Tag>
                )}{' '}
                {closedOn && <CalendarDate date={closedOn} />}
              </>
            );
          },
        },
      ]}
    />
  );
}
