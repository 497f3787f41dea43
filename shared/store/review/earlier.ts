import type { FormContent, ListItem } from '../../forms/form';
import type { Submitted } from '../../processes/process';
import { figuresOf } from '../../review/pack';
import type { EarlierAction, Gathered, PreviousReview } from '../../review/pack-input';
import { itemsOf } from '../../review/rules';
import { isFinal, type Run } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { latestDone, stepKey } from '../../tasks/asked';
import type { Task } from '../../tasks/task';
import { keys } from '../keys';
import { inParallel } from '../parallel';
import type { StoredRecord } from '../records';
import { runsOfProcess, tasksOfRun } from '../runs';
import { getMany, queryAll } from '../table';
import { readSnapshot } from './snapshot';

/** How many runs are looked through for reviews that were signed. */
const MOST_RUNS = 30;
/** Of so many of those all actions are shown; of earlier ones what is still open. */
const MOST_REVIEWS = 3;

/** What earlier reviews left. */
export interface EarlierReviews {
  previous?: PreviousReview;
  actions: Gathered<EarlierAction>;
}

/**
 * The last review that was signed, what became of the actions of the last three, and what is open of those before.
 * @param nameOf of a person, by id
 * @param besides the run that asks: it is no earlier review
 */
export async function earlierReviews(
  nameOf: (id: string) => string,
  timeZone: string,
  besides?: string,
): Promise<EarlierReviews> {
  const { items, next } = await runsOfProcess('management-review', MOST_RUNS);
  // By their records: a review that was planned first may be held last.
  const recorded = items
    .filter(({ id, recordNumber }) => recordNumber !== undefined && id !== besides)
    .sort((a, b) => b.recordNumber!.localeCompare(a.recordNumber!));
  const records = await getMany<StoredRecord>(recorded.map((run) => keys.record(run.recordNumber!)));
  const signed = new Set(records.filter(({ outcome }) => outcome === 'signed').map(({ number }) => number));
  const shown = recorded
    .filter((run) => signed.has(run.recordNumber!))
    .filter((run, index) => index < MOST_REVIEWS || !isFinal(run));
  const reviews = await inParallel(4, shown, readReview);
  const [latest] = reviews;
  return {
    ...(latest && { previous: await previousOf(latest) }),
    actions: {
      items: reviews.flatMap((review, index) =>
        actionsOf(review, nameOf, timeZone).filter(({ state }) => index < MOST_REVIEWS || state === 'open'),
      ),
      complete: next === undefined,
    },
  };
}

/** What became of the actions of one review, so far. */
export async function actionsOfReview(
  run: Run,
  nameOf: (id: string) => string,
  timeZone: string,
): Promise<EarlierAction[]> {
  return actionsOf(await readReview(run), nameOf, timeZone);
}

interface Review {
  run: Run;
  tasks: Task[];
  /** What counts of each step. */
  contents: Map<string, Submitted>;
}

async function readReview(run: Run): Promise<Review> {
  const [tasks, submitted] = await Promise.all([
    tasksOfRun(run.id),
    queryAll<Submitted>(keys.run(run.id).pk, { beginsWith: 'CONTENT#' }),
  ]);
  const latest = latestDone(tasks);
  const counts = submitted.filter(({ step, item, taskId }) => latest.get(stepKey(step, item))?.id === taskId);
  return { run, tasks, contents: new Map(counts.map((one) => [stepKey(one.step, one.item), one])) };
}

async function previousOf({ run, contents }: Review): Promise<PreviousReview> {
  const snapshot = await readSnapshot(run.id);
  const heldOn = contents.get('hold')?.content.heldOn;
  return {
    recordNumber: run.recordNumber!,
    runId: run.id,
    heldOn: String(heldOn),
    figures: snapshot ? figuresOf(snapshot.pack) : {},
  };
}

function actionsOf(review: Review, nameOf: (id: string) => string, timeZone: string): EarlierAction[] {
  const minutes = review.contents.get('minutes')?.content;
  return itemsOf(minutes, 'actions').map((action, item) => actionOf(review, action, item, nameOf, timeZone));
}

/** One action of a review, with what became of it so far. */
function actionOf(
  { run, tasks, contents }: Review,
  action: ListItem,
  item: number,
  nameOf: (id: string) => string,
  timeZone: string,
): EarlierAction {
  const task = tasks.findLast((one) => one.step === 'act' && one.item === item);
  const closedAt = task?.closedAt;
  return {
    recordNumber: run.recordNumber ?? '',
    title: String(action.title),
    owner: nameOf(String(action.ownerId)),
    dueOn: String(action.dueOn),
    state: stateOf(task, contents.get(stepKey('act', item))?.content),
    ...(closedAt && { closedOn: dayOf(Date.parse(closedAt), timeZone) }),
    href: task ? `/tasks/${task.id}` : `/runs/${run.id}`,
  };
}

function stateOf(task: Task | undefined, report: FormContent | undefined): EarlierAction['state'] {
  if (!task || task.state === 'open') return 'open';
  if (task.state !== 'done') return 'unanswered';
  return report?.status === 'done' ? 'done' : 'not-done';
}
