import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { DefinitionCache } from '../definition/parse';
import type { Definition } from '../definition/types';
import { type ExecutionFacts, Run } from '../interpreter/run';
import { newSnapshot, type Snapshot } from '../interpreter/snapshot';
import { type ExecutionRow, factsOf, type NewExecution } from '../storage/execution-row';
import type { Executions } from '../storage/executions';
import type { Machines } from '../storage/machines';
import type { Actor } from './actors';
import { newToken } from './tokens';

/** An execution that something is happening to; one that only waits need not be in memory. */
export interface Live {
  facts: ExecutionFacts;
  definition: Definition;
  snapshot: Snapshot;
}

/** Brings executions from the store into memory, and gets steps ready. */
export class Lives {
  private readonly definitions: DefinitionCache;

  constructor(
    private readonly executions: Executions,
    private readonly machines: Machines,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {
    this.definitions = new DefinitionCache((hash) => machines.definitionText(hash));
  }

  /** @returns undefined when the execution does not run */
  load(id: number, actor: Actor<Live>): Live | undefined {
    if (actor.live) return actor.live;
    const row = this.executions.find(id);
    if (row?.status !== 'RUNNING') return undefined;
    actor.live = this.read(row);
    return actor.live;
  }

  /** Of an execution that runs, or can be redriven. */
  read(row: ExecutionRow): Live {
    const definition = this.definitions.get(row.definition);
    return { facts: factsOf(row), definition, snapshot: this.executions.snapshotOf(row) };
  }

  fresh(row: NewExecution): Live {
    const definition = this.definitions.get(row.definition);
    const facts = factsOf(row);
    return { facts, definition, snapshot: newSnapshot(definition.StartAt, facts.input) };
  }

  /** A step that begins now. */
  newRun(id: number, { facts, definition, snapshot }: Live): Run {
    return new Run(definition, facts, snapshot, {
      now: this.clock.now(),
      deleting: this.machines.isDeleting(facts.machineArn),
      random: this.random,
      uuid: randomUUID,
      newToken: (wait) => newToken(id, wait),
    });
  }
}
