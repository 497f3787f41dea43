import type { Json, JsonObject, MapState } from '../definition/types';
import { runtimeError } from '../language/errors';
import { evaluateJsonata } from '../language/jsonata';
import { fillTemplate } from '../language/payload-template';
import type { Progress } from './behaviour';
import {
  effectiveInput,
  floatField,
  integerField,
  jsonataScope,
  outOfRange,
  pathScope,
  positiveField,
  resultOutcome,
} from './data-flow';
import { byteLength, StateFailure } from './errors';
import { selectItem } from './map';
import type { MapRunPlan, Run } from './run';
import type { MapRunWait } from './snapshot';
import type { Thread } from './thread';

/** How a distributed Map ended. */
export type MapRunEnd = { outputs: Json[] } | { error: string; cause: string };

/** What a Map says of failures it bears; an inline Map may say it too, without effect. @throws {LanguageError} */
export async function toleratedFailures(run: Run, thread: Thread) {
  const toleratedCount = await integerField(run, thread, 'ToleratedFailureCount');
  if (toleratedCount !== undefined && toleratedCount < 0)
    throw outOfRange(thread, 'ToleratedFailureCount', 'ToleratedFailureCount cannot be negative.');
  const toleratedPercentage = await floatField(run, thread, 'ToleratedFailurePercentage');
  if (toleratedPercentage !== undefined && !(toleratedPercentage >= 0 && toleratedPercentage <= 100)) {
    const message = 'ToleratedFailurePercentage must be between 0 and 100.';
    throw outOfRange(thread, 'ToleratedFailurePercentage', message);
  }
  if (toleratedCount !== undefined) run.inspection?.note('toleratedFailureCount', toleratedCount);
  if (toleratedPercentage !== undefined)
    run.inspection?.note('toleratedFailurePercentage', toleratedPercentage);
  return { toleratedCount, toleratedPercentage };
}

/** Begins a distributed Map: each item, or batch of items, becomes an execution of its own. */
export async function beginMapRun(
  run: Run,
  thread: Thread,
  items: Json[],
  concurrency: number,
): Promise<Progress> {
  const tolerated = await toleratedFailures(run, thread);
  const inputs = await childInputs(run, thread, items);
  const state = thread.state as MapState;
  const label = state.Label ?? run.environment.uuid();
  const arn = `${run.execution.machineArn.replace(':stateMachine:', ':mapRun:')}/${label}:${run.environment.uuid()}`;
  run.follow(thread, 'MapRunStarted', { mapRunArn: arn });
  const wait: MapRunWait = {
    kind: 'mapRun',
    number: run.nextWaitNumber(),
    arn,
    startedEvent: thread.frame.previous,
  };
  run.suspend(thread, wait);
  const { ProcessorConfig: _, ...processor } = state.ItemProcessor;
  run.mapRuns.push({ arn, wait: wait.number, processor, inputs, concurrency, ...tolerated });
  return 'suspended';
}

/** All children have ended, or more have failed than the Map tolerates. */
export async function mapRunEnded(run: Run, thread: Thread, end: MapRunEnd): Promise<Progress> {
  const { startedEvent } = thread.frame.wait as MapRunWait;
  if ('error' in end) {
    // It goes on waiting, as it were: a redrive redrives the map run.
    run.follow(thread, 'MapRunFailed', { error: end.error, cause: end.cause });
    throw new StateFailure(end.error, end.cause);
  }
  run.resume(thread);
  run.follow(thread, 'MapRunSucceeded');
  run.emit('MapStateSucceeded', thread.frame.previous);
  const outcome = await resultOutcome(run, thread, end.outputs);
  // Seen in AWS's histories: such a Map's exit follows MapRunStarted, unless the Map is the execution's first state or
  // has a ResultPath. No document gives the rule.
  const { entered } = thread.frame;
  if (entered?.before !== 0 && (thread.state as MapState).ResultPath === undefined)
    thread.frame.previous = startedEvent;
  return { outcome };
}

/** A map run may be redriven this often (https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html). */
const MAX_REDRIVES = 1000;

/** Lets a map run that did not succeed go on: the children that did not succeed, and those that never began. */
export async function redriveMapRun(run: Run, thread: Thread): Promise<Progress> {
  const before = thread.frame.wait as MapRunWait;
  const redriveCount = (before.redriveCount ?? 0) + 1;
  if (redriveCount > MAX_REDRIVES)
    throw runtimeError(`The Map Run was redriven ${MAX_REDRIVES} times already.`);
  run.follow(thread, 'MapRunRedriven', { mapRunArn: before.arn, redriveCount });
  const wait = { ...before, number: run.nextWaitNumber(), redriveCount };
  run.suspend(thread, wait);
  run.redrivenMapRuns.push(wait);
  return 'suspended';
}

async function childInputs(run: Run, thread: Thread, items: Json[]): Promise<MapRunPlan['inputs']> {
  const state = thread.state as MapState;
  const selected: MapRunPlan['inputs'] = [];
  for (const [Index, Value] of items.entries()) {
    selected.push({
      input: await selectItem(run, thread, state, { Index, Value }),
      item: { Index, Value },
      items: 1,
    });
  }
  if (!state.ItemBatcher) return selected;
  const most = (await batchLimit(run, thread, 'MaxItemsPerBatch')) ?? Number.POSITIVE_INFINITY;
  const bytes = (await batchLimit(run, thread, 'MaxInputBytesPerBatch')) ?? Number.POSITIVE_INFINITY;
  const batchInput = await batchInputOf(run, thread);
  return batches(
    selected.map(({ input }) => input),
    most,
    bytes,
  ).map((Items) => ({
    input: { ...(batchInput !== undefined && { BatchInput: batchInput }), Items } as JsonObject,
    items: Items.length,
  }));
}

/** Cuts items into batches of at most `most` items and about `bytes` bytes; a batch has one item at least. */
export function batches(items: Json[], most: number, bytes: number): Json[][] {
  const made: Json[][] = [];
  let size = 0;
  for (const item of items) {
    const length = byteLength(item);
    const batch = made.at(-1);
    if (batch && batch.length < most && size + length <= bytes) {
      batch.push(item);
      size += length;
    } else {
      made.push([item]);
      size = length;
    }
  }
  return made;
}

/** The fields of ItemBatcher, read as if they were the state's own. */
async function batchLimit(run: Run, thread: Thread, name: string): Promise<number | undefined> {
  const { ItemBatcher } = thread.state as MapState;
  return positiveField(run, thread, name, ItemBatcher as Record<string, Json>);
}

async function batchInputOf(run: Run, thread: Thread): Promise<Json | undefined> {
  const { BatchInput } = (thread.state as MapState).ItemBatcher ?? {};
  if (BatchInput === undefined) return undefined;
  if (thread.state.QueryLanguage === 'JSONata')
    return evaluateJsonata(BatchInput, 'ItemBatcher/BatchInput', jsonataScope(run, thread));
  return fillTemplate(BatchInput, pathScope(run, thread, effectiveInput(run, thread)), run.environment);
}
