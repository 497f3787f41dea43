import type { Child } from 'hono/jsx';
import { packOf, readReview } from '../../../../shared/store/review/read';
import { getRun } from '../../../../shared/store/runs';
import type { Task } from '../../../../shared/tasks/task';
import { Details, SummaryList } from '../../ui';
import { PackView } from './pack-view';
import { PackWarning, reviewRows } from './review-facts';

/** On the tasks of a review up to the signature: the meeting, and the pack as it was kept, or as it is now. */
export async function reviewTaskMore(task: Task, now: Date): Promise<Child> {
  const run = task.step === 'act' ? undefined : await getRun(task.runId);
  if (!run) return null;
  const review = await readReview(run, now);
  const pack = await packOf(review, now);
  const rows = reviewRows(review);
  return (
    <>
      {rows.length > 0 && <SummaryList rows={rows} />}
      <PackWarning {...review} />
      <Details
        summary={
          review.snapshot
            ? 'The review pack, as it was seen at the meeting'
            : 'The review pack, as things are now'
        }
      >
        <PackView pack={pack} notes={review.notes} level={3} />
      </Details>
    </>
  );
}
