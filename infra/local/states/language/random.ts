/** The first number of a small generator (mulberry32) started with `seed`: the same seed gives the same number in [0, 1). */
export function seededRandom(seed: number): number {
  let a = (Math.floor(seed) + 0x6d2b79f5) | 0;
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 4294967296;
}
