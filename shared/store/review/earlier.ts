import type { FormContent, ListItem } from '../../forms/form';
import type { Submitted } from '../../processes/process';
import { figuresOf } from '../../review/pack';
import type { EarlierAction, PreviousReview } from '../../review/pack-input';
import { itemsOf } from '../../review/rules';
import type { Run } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { latestDone, stepKey } from '../../tasks/asked';
import type { Task } from '../../tasks/task';
import { keys } from '../keys';
import { getRecord } from '../records';
import { runsOfProcess, tasksOfRun } from '../runs';
import { queryAll } from '../table';
import { readSnapshot } from './snapshot';

/** How many runs are looked through for reviews that were signed, and the actions of how many of those are shown. */
const MOST_RUNS = 30;
const MOST_REVIEWS = 3;

/** What earlier reviews left. */
export interface EarlierReviews {
  previous?: PreviousReview;
  actions: EarlierAction[];
}

/**
 * The last review that was signed, and what became of the actions of the last three.
 * @param nameOf of a person, by id
 * @param besides the run that asks: it is no earlier review
 */
export async function earlierReviews(
  nameOf: (id: string) => string,
  timeZone: string,
  besides?: string,
): Promise<EarlierReviews> {
  const { items } = await runsOfProcess('management-review', MOST_RUNS);
  const recorded = items.filter((run) => run.recordNumber !== undefined && run.id !== besides);
  const signed: Run[] = [];
  for (const run of recorded) {
    if (signed.length === MOST_REVIEWS) break;
    const record = await getRecord(run.recordNumber!);
    if (record?.outcome === 'signed') signed.push(run);
  }
  const reviews = await Promise.all(signed.map(readReview));
  const [latest] = reviews;
  return {
    ...(latest && { previous: await previousOf(latest) }),
    actions: reviews.flatMap((review) => actionsOf(review, nameOf, timeZone)),
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
