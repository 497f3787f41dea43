/** The seed of this run: AIMSFLOW_SEED, so that a run can be repeated, or a new one. */
export function chosenSeed(): number {
  const given = process.env.AIMSFLOW_SEED;
  if (given === undefined) return Math.floor(Math.random() * 2 ** 32);
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error(`AIMSFLOW_SEED is not a whole number: ${given}`);
  return seed;
}

/** Draws that follow from a seed, and from nothing else (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  oneOf<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T;
  }

  /** `count` whole numbers from `least` to `most`. */
  several(count: number, least: number, most: number): number[] {
    return Array.from({ length: count }, () => this.between(least, most));
  }
}
