import type { Json } from '../definition/types';
import { checkOutcome } from './limits';
import type { Thread } from './thread';

const KIB = 1024;
/** As JSON, a text of this many KiB. */
const text = (kib: number) => 'x'.repeat(kib * KIB - 2);

/** A thread in the state S that sees these variables. */
const thread = (variables: Record<string, Json> = {}) =>
  ({ frame: { state: 'S' }, variables: () => variables }) as unknown as Thread;

const exceeded = expect.objectContaining({ error: 'States.DataLimitExceeded' });

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html and …/workflow-variables.html */
describe('what a state leaves behind', () => {
  it('may have an output of 256 KiB', () => {
    expect(() => checkOutcome(thread(), { output: text(256) })).not.toThrow();
    expect(() => checkOutcome(thread(), { output: `${text(256)}x` })).toThrow(exceeded);
  });

  it('counts bytes, not characters', () => {
    expect(() => checkOutcome(thread(), { output: 'é'.repeat(200 * KIB) })).toThrow(exceeded);
  });

  it('may assign 256 KiB at once', () => {
    expect(() => checkOutcome(thread(), { output: 1, assigned: { a: text(200) } })).not.toThrow();
    expect(() => checkOutcome(thread(), { output: 1, assigned: { a: text(200), b: text(100) } })).toThrow(
      exceeded,
    );
  });

  it('may fill 10 MiB with all variables; what is assigned anew counts once', () => {
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`v${i}`, text(200)]));
    expect(() => checkOutcome(thread(full), { output: 1, assigned: { v0: text(200) } })).not.toThrow();
    expect(() => checkOutcome(thread(full), { output: 1, assigned: { more: text(250) } })).toThrow(exceeded);
  });
});
