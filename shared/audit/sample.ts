import { hash } from '../register/identity';

/** Something that a sample is taken of. */
export interface Sampled {
  id: string;
  /** What it is alike with others in, where each sort must be seen: 'rights-impacting'. */
  stratum?: string;
}

export interface Sample<T extends Sampled> {
  chosen: T[];
  population: number;
  seed: string;
  /** The rule and the seed in words, for the plan and the report. */
  words: string;
}

const ALL_UP_TO = 3;

/**
 * How many of a population are looked at: all of up to 3, otherwise the square root rounded up, at least 3. So
 * certification bodies size samples of sites (IAF MD 1, initial audit).
 */
export const sampleSize = (population: number): number =>
  population <= ALL_UP_TO ? population : Math.max(ALL_UP_TO, Math.ceil(Math.sqrt(population)));

/**
 * A random sample that anybody can draw again: the items in the order of SHA-256 of seed and id, the first so many of
 * each stratum. Each stratum gives in proportion to its size, at least one while there are places.
 * @param seed the run's id: known only when the audit starts, and the same ever after
 */
export function takeSample<T extends Sampled>(population: readonly T[], seed: string): Sample<T> {
  const size = sampleSize(population.length);
  const drawn = [...population]
    .map((item) => ({ item, lot: hash(`${seed}|${item.id}`, 20) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const places = share(size, countBy(population));
  const chosen = drawn.filter(({ item }) => {
    const stratum = item.stratum ?? '';
    const left = places.get(stratum) ?? 0;
    places.set(stratum, left - 1);
    return left > 0;
  });
  return {
    chosen: chosen.map(({ item }) => item),
    population: population.length,
    seed,
    words: words(size, population.length, seed),
  };
}

function countBy(population: readonly Sampled[]): [stratum: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { stratum = '' } of population) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Shares out places: one to each stratum first, the largest first; then by the method of Sainte-Laguë. */
function share(size: number, counts: [stratum: string, count: number][]): Map<string, number> {
  const places = new Map(counts.map(([stratum]) => [stratum, 0]));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const claim = ([stratum, count]: [string, number]) => {
    const has = places.get(stratum)!;
    if (has === count) return 0;
    return has === 0 ? total + count : count / (2 * has + 1);
  };
  for (let left = size; left > 0; left--) {
    const [next] = counts.reduce((best, stratum) => (claim(stratum) > claim(best) ? stratum : best));
    places.set(next, places.get(next)! + 1);
  }
  return places;
}

function words(size: number, population: number, seed: string): string {
  if (population === 0) return 'There was nothing to sample.';
  if (size === population) return `All ${population}.`;
  return `${size} of ${population}: the square root, rounded up, at least 3. Drawn by lot in the order of SHA-256 of “${seed}|id”, each class of impact in proportion and at least one of each.`;
}
