import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sampleSize, takeSample } from './sample';

const systems = (count: number, stratum = (_: number): string => 'neither') =>
  Array.from({ length: count }, (_, n) => ({ id: `sys-${n}`, stratum: stratum(n) }));
const ids = (sample: { chosen: { id: string }[] }) => sample.chosen.map(({ id }) => id);

describe('a sample', () => {
  it.each([
    [0, 0],
    [1, 1],
    [3, 3],
    [4, 3],
    [9, 3],
    [10, 4],
    [131, 12],
    [2133, 47],
  ])('of %d has %d', (population, size) => expect(sampleSize(population)).toBe(size));

  it('is the same for the same seed in whatever order the population comes, and another for another seed', () => {
    const population = systems(100);
    const sample = takeSample(population, 'ia-1');
    expect(ids(takeSample([...population].reverse(), 'ia-1'))).toEqual(ids(sample));
    expect(ids(takeSample(population, 'ia-2'))).not.toEqual(ids(sample));
  });

  it('can be drawn again with nothing but SHA-256', () => {
    const population = systems(50);
    const digest = (id: string) => createHash('sha256').update(`seed|${id}`).digest('hex');
    const byHand = population.map(({ id }) => id).sort((a, b) => (digest(a) < digest(b) ? -1 : 1));
    // The alphabet of the lots keeps the order of the hex digits.
    expect(ids(takeSample(population, 'seed'))).toEqual(byHand.slice(0, 8));
  });

  it('sees each class, also one that is rare', () => {
    const population = systems(400, (n) => (n === 7 ? 'safety-impacting' : n < 100 ? 'both' : 'neither'));
    const { chosen } = takeSample(population, 'ia-1');
    const count = (stratum: string) => chosen.filter((item) => item.stratum === stratum).length;
    expect(chosen).toHaveLength(20);
    expect(count('safety-impacting')).toBe(1);
    expect(count('both')).toBe(5);
    expect(count('neither')).toBe(14);
  });

  it('says its rule and its seed', () => {
    expect(takeSample(systems(131), 'ia-1').words).toContain('12 of 131: the square root');
    expect(takeSample(systems(131), 'ia-1').words).toContain('“ia-1|id”');
    expect(takeSample(systems(2), 'ia-1').words).toBe('All 2.');
    expect(takeSample([], 'ia-1').words).toBe('There was nothing to sample.');
  });

  it('always has its size, no item twice, and every class while there are places', () => {
    const population = fc.uniqueArray(
      fc.record({ id: fc.string(), stratum: fc.constantFrom('a', 'b', 'c') }),
      {
        selector: ({ id }) => id,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(population, fc.string(), (items, seed) => {
        const { chosen } = takeSample(items, seed);
        expect(chosen).toHaveLength(sampleSize(items.length));
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
        const strata = new Set(items.map(({ stratum }) => stratum));
        expect(new Set(chosen.map(({ stratum }) => stratum)).size).toBe(Math.min(strata.size, chosen.length));
      }),
    );
  });
});
