import type { Clock } from '../../clock';
import type { AccessNeed } from '../../service';
import type { Store } from '../../store';
import type { Activities } from '../activities';
import type { Executions } from '../executions';
import type { Machines } from '../machines';
import type { MapRuns } from '../map-runs';
import type { Outside } from '../outside';
import type { Runtime } from '../runtime';
import type { Starter } from '../start-execution';
import type { Input } from './input';

/** All that the actions work on. */
export interface Parts {
  store: Store;
  clock: Clock;
  machines: Machines;
  executions: Executions;
  runtime: Runtime;
  starter: Starter;
  outside: Outside;
  mapRuns: MapRuns;
  activities: Activities;
}

/** One action of the API. */
export interface Action {
  /** What IAM must allow, beside the action's own name: the resource it touches. */
  resource(input: Input): string;
  /** Further needs, where the action's own is not all. */
  needs?(input: Input): AccessNeed[];
  /** @throws {ServiceError} */
  call(input: Input, parts: Parts): Promise<unknown>;
}

/** The resource of a field, for the policy check; '*' when it is missing, which the call itself will refuse. */
export const field = (name: string) => (input: Input) =>
  typeof input[name] === 'string' ? (input[name] as string) : '*';

export const anyResource = () => '*';
