import type { ExecutionFacts } from '../interpreter/run';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** An execution as it is stored; times are epoch milliseconds. */
export interface ExecutionRow {
  id: number;
  arn: string;
  machine_arn: string;
  name: string;
  /** hash of the definition it began with */
  definition: string;
  role_arn: string;
  status: Status;
  /** JSON text, as it was given */
  input: string;
  output: string | null;
  error: string | null;
  cause: string | null;
  started_at: number;
  stopped_at: number | null;
  redrive_count: number;
  redriven_at: number | null;
  last_event: number;
  /** of one that runs, or can be redriven */
  snapshot: string | null;
  /** the execution, and the wait in it, that this one's end is for */
  parent: number | null;
  parent_wait: number | null;
  /** a distributed Map's child */
  map_run: string | null;
  /** JSON: { Index, Value } */
  item: string | null;
  undelivered: number;
  /** PENDING_REDRIVE: the status it has ended with */
  ended_as: Status | null;
  /** the published version of its machine that it runs, if it was started by version or alias */
  version: number | null;
  alias: string | null;
  trace_header: string | null;
  /** what lists are sorted by: the end, or the last (re)start */
  listed_at: number;
}

export type NewExecution = Pick<
  ExecutionRow,
  'id' | 'arn' | 'machine_arn' | 'name' | 'definition' | 'role_arn' | 'input' | 'started_at'
> &
  Partial<
    Pick<ExecutionRow, 'parent' | 'parent_wait' | 'map_run' | 'item' | 'version' | 'alias' | 'trace_header'>
  > & {
    /** the ended execution whose name this one takes over: it goes in the same commit */
    replaces?: number;
  };

/** What the interpreter must know of an execution. */
export function factsOf(
  row: NewExecution & Partial<Pick<ExecutionRow, 'redrive_count' | 'redriven_at'>>,
): ExecutionFacts {
  return {
    arn: row.arn,
    name: row.name,
    machineArn: row.machine_arn,
    machineName: row.machine_arn.split(':').pop() as string,
    roleArn: row.role_arn,
    startedAt: row.started_at,
    input: JSON.parse(row.input),
    redriveCount: row.redrive_count ?? 0,
    redrivenAt: row.redriven_at ?? undefined,
    ...qualifiedArns(row),
    item: row.item ? JSON.parse(row.item) : undefined,
  };
}

/** The version, and the alias, that an execution was started by. */
export const qualifiedArns = ({
  machine_arn,
  version,
  alias,
}: Partial<Pick<ExecutionRow, 'machine_arn' | 'version' | 'alias'>>) => ({
  ...(typeof version === 'number' && { stateMachineVersionArn: `${machine_arn}:${version}` }),
  ...(typeof alias === 'string' && { stateMachineAliasArn: `${machine_arn}:${alias}` }),
});

/** The ARN of a Standard machine's execution, or of a map run's child. */
export const executionArn = (machineArn: string, name: string) =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
