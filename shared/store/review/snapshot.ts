import { canonicalJson } from '../../canonical';
import { type Pack, packHash } from '../../review/pack';
import { keys } from '../keys';
import { get, type Write } from '../table';

/** The pack as it was when the meeting was held. */
export interface PackSnapshot {
  pack: Pack;
  hash: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  /** False when what is stored is not what its hash says. */
  verifies: boolean;
}

interface StoredPack {
  /** Canonical JSON: the text that the hash is of. */
  text: string;
  hash: string;
  takenAt: string;
}

/** Bytes that the levels of all systems may take beside their keys in one item of the table. */
const MAX_LEVELS_BYTES = 350_000;

/**
 * The writes that keep a pack, and the levels at which the systems stood: the next review compares its own with them.
 * A register too large for one item is kept without the levels; the next review then compares counts alone.
 */
export function snapshotWrites(
  runId: string,
  pack: Pack,
  levels: Readonly<Record<string, string>>,
  now: Date,
): { hash: string; writes: Write[] } {
  const hash = packHash(pack);
  const takenAt = now.toISOString();
  const stored: StoredPack = { text: canonicalJson(pack), hash, takenAt };
  const levelsText = canonicalJson(levels);
  const writes: Write[] = [{ put: { ...keys.reviewPack(runId), ...stored } }];
  if (Buffer.byteLength(levelsText) <= MAX_LEVELS_BYTES) {
    writes.push({ put: { ...keys.reviewLevels(runId), text: levelsText } });
  }
  return { hash, writes };
}

/** The pack that was kept for a review; undefined before its meeting. */
export async function readSnapshot(runId: string): Promise<PackSnapshot | undefined> {
  const stored = await get<StoredPack>(keys.reviewPack(runId));
  if (!stored) return undefined;
  const pack = JSON.parse(stored.text) as Pack;
  const { hash, takenAt } = stored;
  return { pack, hash, takenAt, verifies: packHash(pack) === hash };
}

/** The level of each system at a review, by the system's id; undefined where it was not kept. */
export async function readLevels(runId: string): Promise<Record<string, string> | undefined> {
  const stored = await get<{ text: string }>(keys.reviewLevels(runId));
  return stored && (JSON.parse(stored.text) as Record<string, string>);
}
