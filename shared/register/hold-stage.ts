import type { Merged } from './merge';
import { System } from './system';

/** Says why an entry must not go into operation; undefined when it may, or when it does not. */
export type StageGate = (before: System, after: System) => string | undefined;

/**
 * What an import may do to an entry that must not go into operation: everything but that. Stage, its words in the source
 * and the base of the next comparison stay as they were, so that the next import tries again.
 * @returns what is left of the merge, and why the stage was held
 */
export function holdStage(before: System, merged: Merged, gate: StageGate): Merged & { held?: string } {
  const held = gate(before, merged.system);
  if (held === undefined) return merged;
  const changes = merged.changes.filter((change) => change !== 'lifeCycleStage');
  if (changes.length === 0) return { ...merged, system: before, changes, held };
  const { system } = merged;
  return {
    system: System.parse({
      ...system,
      lifeCycleStage: before.lifeCycleStage,
      asStated: withStage(system.asStated, before.asStated),
      imported: withStage(system.imported, before.imported),
    }),
    changes,
    kept: merged.kept,
    held,
  };
}

type ByField = System['imported'];

function withStage({ lifeCycleStage: _, ...others }: ByField, { lifeCycleStage }: ByField): ByField {
  return lifeCycleStage === undefined ? others : { ...others, lifeCycleStage };
}
