import type { Json } from '../definition/types';
import { type BranchesWait, type Frame, framesOf, type Snapshot } from '../interpreter/snapshot';

/** What is stored of a Map's wait beside the snapshot, in a row of its own; rows of one wait stand in order of `part`. */
export interface Part {
  wait: number;
  part: number;
  /** JSON: KeptValues */
  text: string;
}

interface KeptValues {
  input?: Json;
  variables?: Frame['variables'];
  items?: Json[];
  outputs?: BranchesWait['outputs'];
}

/**
 * Writes a snapshot. What grows with the number of a Map's items is written once and not with every step: the Map's
 * input, variables and items when it is first stored, each output when its iteration has ended.
 * @param finished the iterations that have ended since the snapshot was stored before
 */
export function writeSnapshot(
  snapshot: Snapshot,
  finished: Map<BranchesWait, number[]>,
): { text: string; parts: Part[] } {
  const parts: Part[] = [];

  const keep = ({ input, variables }: Frame, wait: BranchesWait) => {
    const { number, items, outputs } = wait;
    if (!wait.kept) {
      wait.kept = true;
      parts.push({ wait: number, part: 0, text: text({ input, variables, items, outputs }) });
      return;
    }
    const indexes = finished.get(wait);
    if (!indexes) return;
    const added = Object.fromEntries(indexes.map((index) => [index, outputs[index] as Json]));
    parts.push({ wait: number, part: snapshot.lastEvent, text: text({ outputs: added }) });
  };

  const skeleton = (frame: Frame): object => {
    const { wait, input: _, variables: __, ...rest } = frame;
    if (wait?.kind !== 'branches') return frame;
    const frames = Object.fromEntries(
      Object.entries(wait.frames).map(([index, inner]) => [index, skeleton(inner)]),
    );
    if (!wait.items) return { ...frame, wait: { ...wait, frames } };
    keep(frame, wait);
    const { items: ___, outputs: ____, ...left } = wait;
    return { ...rest, wait: { ...left, frames } };
  };

  return { text: JSON.stringify({ ...snapshot, root: skeleton(snapshot.root) }), parts };
}

const text = (values: KeptValues) => JSON.stringify(values);

/** @param partsOf the texts of a wait's parts, in order */
export function readSnapshot(text: string, partsOf: (wait: number) => string[]): Snapshot {
  const snapshot = JSON.parse(text) as Snapshot;
  for (const frame of framesOf(snapshot.root)) {
    const { wait } = frame;
    if (wait?.kind !== 'branches' || !wait.kept) continue;
    wait.outputs = {};
    for (const part of partsOf(wait.number)) {
      const { outputs, items, ...values } = JSON.parse(part) as KeptValues;
      Object.assign(wait.outputs, outputs);
      if (items) wait.items = items;
      Object.assign(frame, values);
    }
  }
  return snapshot;
}
