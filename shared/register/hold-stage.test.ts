import { fingerprints } from './fingerprint';
import { holdStage } from './hold-stage';
import type { Incoming } from './incoming';
import { mergeSystem, newSystem } from './merge';
import type { SystemFields } from './system';

const row = (fields: Partial<SystemFields>): Incoming => ({
  line: 2,
  fields,
  mapped: new Set(['name', 'purpose', 'lifeCycleStage']),
  targets: new Map(),
  asStated: { lifeCycleStage: fields.lifeCycleStage?.toUpperCase() },
  other: {},
  warnings: [],
});
const before = newSystem(
  'sys-0123456789abcdef',
  row({ name: 'Sorter', purpose: 'Sorts', lifeCycleStage: 'implementation' }),
);
const merge = (fields: Partial<SystemFields>, from = before) =>
  mergeSystem(from, row({ name: 'Sorter', purpose: 'Sorts', ...fields }));
const closed = () => 'Not approved.';

it('takes over everything but the stage', () => {
  const merged = merge({ lifeCycleStage: 'operation', purpose: 'Sorts by size' });
  const { system, changes, held } = holdStage(before, merged, closed);
  expect(held).toBe('Not approved.');
  expect(changes).toEqual(['purpose']);
  expect(system).toEqual({
    ...before,
    purpose: 'Sorts by size',
    imported: { ...before.imported, purpose: fingerprints({ purpose: 'Sorts by size' }).purpose },
  });
});

it('leaves the entry as it is when only the stage would change, and tries again the next time', () => {
  const first = holdStage(before, merge({ lifeCycleStage: 'operation' }), closed);
  expect(first).toEqual({ system: before, changes: [], kept: [], held: 'Not approved.' });
  const open = holdStage(before, merge({ lifeCycleStage: 'operation' }, first.system), () => undefined);
  expect(open.system).toMatchObject({
    lifeCycleStage: 'operation',
    asStated: { lifeCycleStage: 'OPERATION' },
  });
  expect(open.changes).toEqual(['lifeCycleStage']);
});

it('knows an entry whose source never gave a stage', () => {
  const { lifeCycleStage: _, ...imported } = before.imported;
  const bare = { ...before, imported, asStated: {}, lifeCycleStage: 'unknown' as const };
  const held = holdStage(bare, merge({ lifeCycleStage: 'operation', purpose: 'New' }, bare), closed);
  expect(held.system).toMatchObject({ lifeCycleStage: 'unknown', purpose: 'New', asStated: {} });
  expect(held.system.imported).not.toHaveProperty('lifeCycleStage');
});

it('does nothing while the gate is open', () => {
  const merged = merge({ lifeCycleStage: 'operation' });
  expect(holdStage(before, merged, () => undefined)).toBe(merged);
});
