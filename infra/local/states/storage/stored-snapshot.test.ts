import type { BranchesWait, Snapshot } from '../interpreter/snapshot';
import { type Part, readSnapshot, writeSnapshot } from './stored-snapshot';

/** A Map of so many items, of which two run, inside a branch of a Parallel. */
function midMap(length: number): { snapshot: Snapshot; wait: BranchesWait } {
  const items = Array.from({ length }, (_, n) => ({ n }));
  const frame = (n: number) => ({ state: 'One', input: { n }, variables: {}, previous: 9 });
  const wait: BranchesWait = {
    kind: 'branches',
    number: 2,
    frames: { 4: frame(4), 5: frame(5) },
    outputs: { 0: 'a', 1: 'b' },
    length,
    next: 6,
    items,
    concurrency: 2,
  };
  const map = { state: 'Each', input: items, variables: { v: 1 }, previous: 8, wait };
  const outer = {
    kind: 'branches' as const,
    number: 1,
    frames: { 0: map },
    outputs: {},
    length: 1,
    next: 1,
    concurrency: 1,
  };
  const root = { state: 'All', input: 'in', variables: {}, previous: 7, wait: outer };
  return { snapshot: { lastEvent: 12, lastWait: 5, root }, wait };
}

const readBack = (text: string, parts: Part[]) =>
  readSnapshot(text, (wait) => parts.filter((part) => part.wait === wait).map((part) => part.text));

it('what was written is read back, after every step', () => {
  const { snapshot, wait } = midMap(8);
  const first = writeSnapshot(snapshot, new Map());
  expect(readBack(first.text, first.parts)).toEqual(snapshot);
  wait.outputs[4] = 'e';
  delete wait.frames[4];
  snapshot.lastEvent = 20;
  const second = writeSnapshot(snapshot, new Map([[wait, [4]]]));
  expect(readBack(second.text, [...first.parts, ...second.parts])).toEqual(snapshot);
});

it('a later step writes as much of a Map of 5,000 items as of one of 8', () => {
  const written = [8, 5000].map((length) => {
    const { snapshot, wait } = midMap(length);
    writeSnapshot(snapshot, new Map());
    const { text, parts } = writeSnapshot(snapshot, new Map([[wait, [1]]]));
    return text.length + parts.reduce((sum, part) => sum + part.text.length, 0);
  }) as [number, number];
  // The number of items itself has some digits more.
  expect(written[1] - written[0]).toBeLessThan(10);
});
