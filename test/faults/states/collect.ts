import { KINDS } from './kinds';
import { type Call, type JsonObject, machineArn } from './kinds/kind';

/** An event as GetExecutionHistory gives it. */
export interface Event {
  id: number;
  previousEventId: number;
  /** seconds since the epoch */
  timestamp: number;
  type: string;
  [details: string]: unknown;
}

/** An execution as DescribeExecution gives it. */
export interface Description {
  executionArn: string;
  name: string;
  status: string;
  input: string;
  output?: string;
  error?: string;
  cause?: string;
  startDate: number;
  stopDate?: number;
  redriveCount?: number;
}

/** All that the API tells of an execution. */
export interface Execution {
  /** the machine's name */
  machine: string;
  /** of a distributed Map's child: the execution it belongs to */
  parent?: string;
  description: Description;
  events: Event[];
}

/** What an event says beside its type and time. */
export function detailsOf(event: Event): Record<string, unknown> {
  const key = Object.keys(event).find((field) => field.endsWith('EventDetails'));
  return key === undefined ? {} : (event[key] as Record<string, unknown>);
}

/** Every page of a list. */
async function pages<T>(call: Call, action: string, input: JsonObject, field: string): Promise<T[]> {
  const all: T[] = [];
  let nextToken: JsonObject = {};
  do {
    const page = await call(action, { ...input, maxResults: 1000, ...nextToken });
    all.push(...(page[field] as T[]));
    nextToken = page.nextToken === undefined ? {} : { nextToken: page.nextToken };
  } while (nextToken.nextToken !== undefined);
  return all;
}

const listed = (call: Call, of: JsonObject) =>
  pages<{ executionArn: string }>(call, 'ListExecutions', of, 'executions');

/** The names of the machines that have executions under way. */
export async function running(call: Call): Promise<string[]> {
  const found = await Promise.all(
    Object.keys(KINDS).map(async (machine) => {
      const of = { stateMachineArn: machineArn(machine), statusFilter: 'RUNNING' };
      return (await listed(call, of)).map(({ executionArn }) => executionArn);
    }),
  );
  return found.flat();
}

/** Reads all executions of all machines, and the children of their distributed Maps. */
export async function collect(call: Call): Promise<Execution[]> {
  const read = async (machine: string, executionArn: string, parent?: string): Promise<Execution> => ({
    machine,
    ...(parent !== undefined && { parent }),
    description: (await call('DescribeExecution', { executionArn })) as unknown as Description,
    events: await pages<Event>(call, 'GetExecutionHistory', { executionArn }, 'events'),
  });
  const all: Execution[] = [];
  for (const machine of Object.keys(KINDS)) {
    for (const { executionArn } of await listed(call, { stateMachineArn: machineArn(machine) })) {
      const execution = await read(machine, executionArn);
      all.push(execution);
      for (const event of execution.events) {
        if (event.type !== 'MapRunStarted') continue;
        const mapRunArn = String(detailsOf(event).mapRunArn);
        for (const child of await listed(call, { mapRunArn })) {
          all.push(await read(machine, child.executionArn, execution.description.name));
        }
      }
    }
  }
  return all;
}
