import type { Json, MapState } from '../definition/types';
import { evaluationError, runtimeError } from '../language/errors';
import { evaluateJsonata } from '../language/jsonata';
import { fillTemplate } from '../language/payload-template';
import { resolveReference } from '../language/references';
import type { Behaviour, Progress } from './behaviour';
import { abortBranches, outputsOf, takeOutput } from './branches';
import {
  effectiveInput,
  integerField,
  jsonataScope,
  outOfRange,
  pathScope,
  resultOutcome,
} from './data-flow';
import { beginMapRun, toleratedFailures } from './map-run';
import type { Run } from './run';
import type { BranchesWait, Frame } from './snapshot';
import type { Thread } from './thread';

/** An inline Map runs up to this many iterations at once (https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html). */
const INLINE_CONCURRENCY = 40;

export const map: Behaviour = {
  async begin(run, thread) {
    const state = thread.state as MapState;
    const concurrency = (await integerField(run, thread, 'MaxConcurrency')) ?? 0;
    if (concurrency < 0) {
      const message = `Expected non-negative integer for MaxConcurrency, got '${concurrency}' instead.`;
      throw outOfRange(thread, 'MaxConcurrency', message);
    }
    run.inspection?.note('maxConcurrency', concurrency);
    const items = await itemsOf(run, thread, state);
    run.follow(thread, 'MapStateStarted', { length: items.length });
    if (state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED')
      return beginMapRun(run, thread, items, concurrency);
    await toleratedFailures(run, thread);
    const wait: BranchesWait = {
      kind: 'branches',
      number: run.nextWaitNumber(),
      frames: {},
      outputs: {},
      length: items.length,
      next: 0,
      items,
      concurrency: Math.min(concurrency || INLINE_CONCURRENCY, INLINE_CONCURRENCY),
    };
    run.suspend(thread, wait);
    return goOn(run, thread, wait, thread.frame.previous);
  },

  async branchEnded(run, thread, end) {
    const iteration = { name: thread.frame.state, index: end.index };
    thread.frame.previous = end.previous;
    if ('failure' in end) {
      run.emit('MapIterationFailed', end.previous, iteration);
      abortBranches(run, thread, end.index);
      throw end.failure.inherit();
    }
    const wait = takeOutput(run, thread, end);
    // The Map follows its last iteration's success; a new iteration follows the last event inside the one before.
    thread.frame.previous = run.emit('MapIterationSucceeded', end.previous, iteration);
    return goOn(run, thread, wait, end.previous);
  },
};

/** Begins as many iterations as may run, or ends the Map when all are done. */
async function goOn(run: Run, thread: Thread, wait: BranchesWait, previous: number): Promise<Progress> {
  const state = thread.state as MapState;
  while (wait.next < wait.length && Object.keys(wait.frames).length < wait.concurrency) {
    const index = wait.next++;
    const Value = wait.items?.[index] as Json;
    const input = await selectItem(run, thread, state, { Index: index, Value });
    const started = run.emit('MapIterationStarted', previous, { name: thread.frame.state, index });
    const frame: Frame = {
      state: state.ItemProcessor.StartAt,
      input,
      variables: {},
      previous: started,
      item: { Index: index, Value },
    };
    wait.frames[index] = frame;
    run.ready.push(thread.child(index) as Thread);
  }
  if (Object.keys(wait.frames).length > 0) return 'suspended';
  run.resume(thread);
  run.emit('MapStateSucceeded', thread.frame.previous);
  return { outcome: await resultOutcome(run, thread, outputsOf(wait)) };
}

async function itemsOf(run: Run, thread: Thread, state: MapState): Promise<Json[]> {
  if (state.QueryLanguage === 'JSONata') {
    if (state.Items !== undefined)
      return (await evaluateJsonata(state.Items, 'Items', jsonataScope(run, thread), 'array')) as Json[];
    const { input } = thread.frame;
    if (!Array.isArray(input))
      throw evaluationError(`Map state input must be an array but was: ${JSON.stringify(input)}`);
    return input;
  }
  const input = effectiveInput(run, thread);
  const path = state.ItemsPath ?? '$';
  const items = path === '$' ? input : resolveReference(path, 'ItemsPath', pathScope(run, thread, input));
  if (!Array.isArray(items)) throw runtimeError(`Reference path "${path}" must point to array.`);
  run.inspection?.note('afterItemsPath', items);
  return items;
}

/** The input of one iteration: the item, or what ItemSelector (once Parameters) makes of it. */
export async function selectItem(
  run: Run,
  thread: Thread,
  state: MapState,
  item: { Index: number; Value: Json },
): Promise<Json> {
  const selector = state.ItemSelector ?? state.Parameters;
  if (selector === undefined) return item.Value;
  const context = { Map: { Item: item } };
  if (state.QueryLanguage === 'JSONata')
    return evaluateJsonata(selector, 'ItemSelector', jsonataScope(run, thread, { context }));
  return fillTemplate(
    selector,
    pathScope(run, thread, effectiveInput(run, thread), context),
    run.environment,
  );
}
