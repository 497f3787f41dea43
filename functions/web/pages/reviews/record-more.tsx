import type { Child } from 'hono/jsx';
import { dayOf } from '../../../../shared/schedule/zone';
import { listPeople } from '../../../../shared/store/people';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import { actionsOfReview } from '../../../../shared/store/review/earlier';
import { readReview } from '../../../../shared/store/review/read';
import { getRun } from '../../../../shared/store/runs';
import type { PageContext } from '../../env';
import { SummaryList } from '../../ui';
import { namesFrom } from '../names';
import { ActionsTable } from './actions-table';
import { PackWarning, reviewRows } from './review-facts';

/** On the record of a review: the pack that it is bound to, and what became of its actions so far. */
export async function reviewRecordMore(c: PageContext, stored: StoredProcessRecord): Promise<Child> {
  const run = await getRun(stored.runId);
  if (!run) return null;
  const [review, people] = await Promise.all([readReview(run, c.get('now')), listPeople()]);
  const { timeZone } = c.get('settings');
  const actions = await actionsOfReview(run, namesFrom(people), timeZone);
  return (
    <>
      <SummaryList
        rows={[
          ...reviewRows(review),
          { key: 'What was looked at', value: <a href={`/reviews/${run.id}`}>The review pack</a> },
        ]}
      />
      <PackWarning {...review} />
      {stored.outcome === 'signed' && (
        <>
          <h2>Actions, as things stand now</h2>
          <ActionsTable actions={actions} today={dayOf(c.get('now').getTime(), timeZone)} />
        </>
      )}
    </>
  );
}
