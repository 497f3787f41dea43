import type { Clock } from '../../../infra/local/clock';
import type { LambdaOutcome, MachineSpec } from '../../../infra/local/states';
import type { Effects } from './effects';
import { FUNCTIONS } from './functions';
import { KINDS } from './kinds';
import { type Json, type JsonObject, machineArn } from './kinds/kind';
import type { Point } from './points';
import type { Random } from './seed';

/** All state machines, as the runtime takes them. */
export const MACHINES: MachineSpec[] = Object.entries(KINDS).map(([name, { definition }]) => ({
  name,
  arn: machineArn(name),
  definition: JSON.stringify(definition),
  roleArn: 'arn:aws:iam::000000000000:role/states',
  type: 'STANDARD',
}));

/** Somebody outside takes their time: up to so many milliseconds. */
export const dawdle = (clock: Clock, random: Random, mostMs: number) =>
  new Promise<void>((resolve) => clock.at(clock.now() + random.between(0, mostMs), resolve));

/** What lies outside the runtime: functions and services. Each call leaves its effect before it answers. */
export class World {
  constructor(
    private readonly effects: Effects,
    private readonly clock: Clock,
    private readonly random: Random,
    /** told of the points that a call passes */
    private readonly pass: (point: Point) => void,
    /** told of each payload that a function has taken */
    private readonly heard: (payload: Json) => void,
  ) {}

  readonly invokeLambda = async (arn: string, payload: unknown): Promise<LambdaOutcome> => {
    const run = FUNCTIONS[arn.split(':').pop() as string];
    if (!run) throw new Error(`There is no function ${arn}`);
    try {
      const output = await this.reach(payload as Json, () => run(payload as JsonObject));
      this.heard(payload as Json);
      return { ok: true, payload: output };
    } catch (error) {
      const { name: errorType, message } = error as Error;
      return { ok: false, errorType, cause: JSON.stringify({ errorType, errorMessage: message }) };
    }
  };

  readonly callService = (_service: string, action: string, input: Record<string, unknown>): Promise<Json> =>
    this.reach(input as JsonObject, () => (action === 'SendMessage' ? { MessageId: 'message' } : null));

  private async reach(payload: Json, work: () => Json | Promise<Json>): Promise<Json> {
    this.pass('calling');
    await dawdle(this.clock, this.random, 10);
    this.effects.write({ called: payload });
    this.pass('called');
    await dawdle(this.clock, this.random, 10);
    try {
      return await work();
    } finally {
      this.pass('answering');
    }
  }
}
