import { join } from 'node:path';
import { runningClock } from '../../../infra/local/clock';
import type { ServiceError } from '../../../infra/local/service';
import { createStates } from '../../../infra/local/states';
import { openStore, type Store } from '../../../infra/local/store';
import { Answerers } from './answerers';
import { Effects, readEffects } from './effects';
import { ACTIVITY, type JsonObject } from './kinds/kind';
import { type Aim, Points } from './points';
import { Random } from './seed';
import { MACHINES, World } from './world';

/**
 * The process that is killed: a Step Functions runtime on a file, with all that it reaches outside. The driver calls
 * its API by messages: { id, action, input }, answered by { id, answer } or { id, error }.
 */

/** Given as the first argument, in JSON. */
export interface Settings {
  folder: string;
  /** the number of this process */
  life: number;
  seed: number;
  aim?: Aim;
}

export interface Question {
  id: number;
  action: string;
  input: JsonObject;
}

export type Message =
  | 'ready'
  | { id: number; answer: JsonObject }
  | { id: number; error: { code: string; message: string } };

const { folder, life, seed, aim } = JSON.parse(process.argv[2] as string) as Settings;
const random = new Random(seed);
const points = new Points(folder, aim);
const earlier = readEffects(folder);
const effects = new Effects(folder, life);
const fault = (error: unknown) => effects.write({ fault: String((error as Error).stack ?? error) });
const send = (message: Message) => process.send?.(message);
process.on('disconnect', () => process.exit());

/** The store, with a point within each transaction and one after it. */
function watched(store: Store): Store {
  return {
    ...store,
    write: async (work) => {
      const value = await store.write((db) => {
        const result = work(db);
        points.pass('writing');
        return result;
      });
      points.pass('committed');
      return value;
    },
  };
}

const clock = runningClock();
const world = new World(
  effects,
  clock,
  random,
  (point) => points.pass(point),
  (payload) => answerers.hear(payload),
);
const states = createStates({
  store: watched(openStore(join(folder, 'store.sqlite'))),
  clock,
  machines: MACHINES,
  onError: fault,
  invokeLambda: world.invokeLambda,
  callService: world.callService,
});
points.pass('opened');

const call = (action: string, input: JsonObject) =>
  states.call(action, input, { name: 'faults' }) as Promise<JsonObject>;
const answerers = new Answerers(call, effects, random, clock, fault);

process.on('message', async ({ id, action, input }: Question) => {
  try {
    const answer = await call(action, input);
    points.pass('replying');
    send({ id, answer });
  } catch (error) {
    const { code = 'none', message } = error as ServiceError;
    send({ id, error: { code, message } });
  }
});

async function start() {
  await states.start();
  await call('CreateActivity', { name: ACTIVITY });
  answerers.start(earlier);
  points.pass('ready');
  send('ready');
}

start().catch((error) => {
  fault(error);
  process.exit(1);
});
