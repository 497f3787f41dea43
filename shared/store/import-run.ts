import { GateClosed } from '../impact/gate';
import type { ProcessId } from '../processes/process';
import { type PlannedRow, totalsOf } from '../register/plan';
import { csvReport } from '../register/report';
import { changeRunId } from '../runs/run';
import { CHANGED_MEANWHILE, gateShut, refusedRow, reportRow } from './import-report';
import {
  getImport,
  hashOfReport,
  type Import,
  ImportGone,
  type Planned,
  planFor,
  type ReportRow,
  readImportFile,
  readReport,
  rememberMapping,
  saveReport,
} from './imports';
import { keys } from './keys';
import { REGISTER, transactWithEvidence } from './ledger';
import { inParallel } from './parallel';
import { outdatesApproval, saveThroughGate } from './processes/impact-approvals';
import { startRun } from './runs';
import { outdateAssessments } from './significant-change';
import { type StoredSystem, systemItem, systemWrites } from './system-item';
import { getSystem, systemVersion } from './systems';
import { type Change, ConditionFailed, isConditionFailed, put, transact, update } from './table';

export interface ImportOptions {
  /** Start a risk assessment for each system that changed significantly. The first try's choice holds. */
  startRuns: boolean;
  /** A person's id, or 'aimsflow' for the command. */
  actor: string;
  by: 'sign-in' | 'operator';
  /** The time; read again for each lease. */
  now(): Date;
  /** When to stop beginning things, as performance.now() counts; the next call goes on. Never unless given. */
  until?: number;
  onProgress?(what: 'systems' | 'runs', done: number, of: number): void;
}

/** Another request, or another process, works on this import now. */
export class ImportUnderWay extends Error {
  constructor() {
    super('This import is under way: wait a minute, then look at its report.');
    this.name = 'ImportUnderWay';
  }
}

/** Longer than a request of the page can last (29 s), so that whoever held it is gone. */
const LEASE_MS = 60_000;
/** Runs between two notes of how far it came. */
const RUNS_A_STEP = 40;

/**
 * Carries a draft out: writes what is new or changed, starts the runs that significant changes call for, keeps the
 * report with its evidence. Every step can be repeated: the report is kept before the first system is written, a
 * system is only written over the version that was planned for, and a run's id is made of its system's version. So a
 * process that dies anywhere leaves an import that the next call finishes, and a second submit finds it done.
 * @returns the import: 'done', or 'importing' when `until` came first
 * @throws {ImportGone} {@link ImportUnderWay} {RegisterInputError} when the mapping does not fit
 */
export async function runImport(id: string, options: ImportOptions): Promise<Import> {
  const before = await getImport(id, options.now());
  if (!before) throw new ImportGone();
  if (before.state === 'done') return before;
  if ((before.leaseUntil ?? '') > options.now().toISOString()) throw new ImportUnderWay();
  const table = await readImportFile(before);
  const planned = await planFor(table, before.mapping, options.now());
  const work = await claim(before, options);
  try {
    const pass = new Pass(work, planned, options);
    if (!(await pass.writeSystems()) || !(await pass.startRuns())) return pass.pause();
    await rememberMapping(table.header, work.mapping, options.now());
    return await pass.finish();
  } catch (error) {
    // Whatever failed may work in a minute; nobody should have to wait for the lease.
    await setWork(id, { update: 'REMOVE leaseUntil' }).catch(() => {});
    throw error;
  }
}

const setWork = (id: string, { update: expression, values, names }: Change): Promise<Import> =>
  update<Import>(keys.import(id), {
    update: expression,
    condition: '#state = :importing',
    names: { '#state': 'state', ...names },
    values: { ':importing': 'importing', ...values },
  });

const leaseFrom = (now: Date) => new Date(now.getTime() + LEASE_MS).toISOString();

/** From here on the import is listed, is not forgotten, and belongs to this caller until the lease ends. */
async function claim({ id, createdAt }: Import, { startRuns, now }: ImportOptions): Promise<Import> {
  try {
    return await update<Import>(keys.import(id), {
      update:
        'SET #state = :importing, leaseUntil = :lease, startRuns = if_not_exists(startRuns, :startRuns), listsPk = :lists, listsSk = :at REMOVE #ttl',
      condition:
        '#state = :draft OR (#state = :importing AND (attribute_not_exists(leaseUntil) OR leaseUntil <= :now))',
      names: { '#state': 'state', '#ttl': 'ttl' },
      values: {
        ':importing': 'importing',
        ':draft': 'draft',
        ':lease': leaseFrom(now()),
        ':now': now().toISOString(),
        ':startRuns': startRuns,
        ':lists': 'IMPORTS',
        ':at': `${createdAt}#${id}`,
      },
    });
  } catch (error) {
    if (isConditionFailed(error)) throw new ImportUnderWay();
    throw error;
  }
}

/** One try at an import, from its claim on. */
class Pass {
  private rows: ReportRow[] = [];
  /** Name of each system as this pass wrote it. */
  private readonly written = new Map<string, string>();
  /** Rows that were not written after all, by line: why. */
  private readonly refused = new Map<number, string>();
  private late = false;

  constructor(
    private readonly work: Import,
    private readonly planned: Planned,
    private readonly options: ImportOptions,
  ) {}

  private inTime(): boolean {
    this.late ||= this.options.until !== undefined && performance.now() > this.options.until;
    return !this.late;
  }

  /** @returns false when time ran out */
  async writeSystems(): Promise<boolean> {
    const todo = await this.keepPlan();
    let done = 0;
    await inParallel(24, todo, async (row) => {
      if (!this.inTime()) return;
      await this.writeSystem(row);
      done++;
      if (done % 250 === 0 || done === todo.length) this.options.onProgress?.('systems', done, todo.length);
    });
    return !this.late;
  }

  /**
   * Keeps the report that this pass works by. What an earlier try has written stands as that try planned it: planned over
   * what is written already, it would say that nothing changed. Every other row is planned anew.
   * @returns what is still to be written
   */
  private async keepPlan(): Promise<PlannedRow[]> {
    const { plan, register } = this.planned;
    const written = new Map<number, ReportRow>();
    if (this.work.reportParts !== undefined) {
      await inParallel(24, await readReport(this.work), async (row) => {
        if (row.version !== undefined && (await this.isOurs(row.id!, row.version)))
          written.set(row.line, row);
      });
    }
    this.rows = plan.rows.map((row) => written.get(row.line) ?? reportRow(row, register.get(row.id ?? '')));
    const parts = await saveReport(this.work.id, this.rows);
    await setWork(this.work.id, { update: 'SET reportParts = :parts', values: { ':parts': parts } });
    return plan.rows.filter((row) => row.system && !written.has(row.line));
  }

  /** Whether this import made that version of the system, as far as the register that was planned over knows. */
  private async isOurs(id: string, version: number): Promise<boolean> {
    const now = this.planned.register.get(id);
    if (!now || now.version < version) return false;
    const importId = now.version === version ? now.importId : (await systemVersion(id, version))?.importId;
    return importId === this.work.id;
  }

  /**
   * Only over the version that was planned for, so that an edit made in between is never overwritten, and only as the
   * deployment gate is now. That version is kept, and so are changes of owner, in the same transaction; a new entry
   * without an owner needs none. A new entry states what is the case, and passes no gate.
   */
  private async writeSystem({ line, system }: PlannedRow): Promise<void> {
    const { actor, now } = this.options;
    const at = now();
    const before = this.planned.register.get(system!.id);
    const item = systemItem(system!, before, at, { updatedBy: actor, importId: this.work.id });
    const writes = systemWrites(item, before);
    try {
      if (before) await saveThroughGate(item, before, at, writes);
      else if (writes.length > 1) await transact(writes);
      else await put(item, { condition: 'attribute_not_exists(pk)' });
    } catch (error) {
      if (error instanceof GateClosed) return void this.refused.set(line, gateShut(error));
      if (!isConditionFailed(error)) throw error;
      if (!(await this.isWritten(item))) return void this.refused.set(line, CHANGED_MEANWHILE);
    }
    this.written.set(item.id, item.name);
  }

  /** Whether the write happened although its repetition was refused: its first answer was lost. */
  private async isWritten({ id, version }: StoredSystem): Promise<boolean> {
    const there = await getSystem(id);
    return there?.version === version && there.importId === this.work.id;
  }

  /** @returns false when time ran out */
  async startRuns(): Promise<boolean> {
    if (!this.work.startRuns) return true;
    const due = this.rows.filter(({ significant, line }) => significant && !this.refused.has(line));
    // What was written only now may stand anywhere among them; starting a run twice starts one.
    const begin = this.written.size > 0 ? 0 : (this.work.runsStarted ?? 0);
    for (let from = begin; from < due.length; from += RUNS_A_STEP) {
      if (!this.inTime()) return false;
      const step = due.slice(from, from + RUNS_A_STEP);
      await inParallel(8, step, (row) => this.startRunOf(row));
      const done = from + step.length;
      await setWork(this.work.id, {
        update: 'SET runsStarted = :done, leaseUntil = :lease',
        values: { ':done': done, ':lease': leaseFrom(this.options.now()) },
      });
      this.options.onProgress?.('runs', done, due.length);
    }
    return true;
  }

  private async startRunOf(row: ReportRow): Promise<void> {
    const { actor, by, now } = this.options;
    const { id, changes } = row;
    const at = now();
    const changed = { actor, by: by === 'sign-in' ? by : 'system', at: at.toISOString() } as const;
    await outdateAssessments(id!, changes, changed, at);
    await this.startChangeRun(row, 'risk-assessment');
    if (await outdatesApproval(id!, changes)) await this.startChangeRun(row, 'impact-assessment');
  }

  private startChangeRun({ id, version, changes, name }: ReportRow, process: ProcessId): Promise<boolean> {
    const { actor, by, now } = this.options;
    return startRun(
      {
        id: changeRunId(process, id!, version!),
        process,
        systemId: id!,
        systemName: this.written.get(id!) ?? this.planned.register.get(id!)?.name ?? name,
        reason: 'change',
        changedFields: changes,
        ...(by === 'sign-in' ? { startedBy: actor, by } : { by: 'system' }),
      },
      now(),
    );
  }

  /** Time ran out: whoever asks next goes on at once. */
  pause(): Promise<Import> {
    return setWork(this.work.id, { update: 'REMOVE leaseUntil' });
  }

  async finish(): Promise<Import> {
    const { id, fileHash } = this.work;
    const rows = this.rows.map((row) => {
      const reason = this.refused.get(row.line);
      return reason === undefined ? row : refusedRow(row, reason);
    });
    const totals = totalsOf(rows, this.planned.plan.totals.notInFile);
    const runsStarted = this.work.startRuns ? totals.significant : 0;
    const reportHash = hashOfReport(csvReport({ rows }));
    const reportParts = await saveReport(id, rows);
    const at = this.options.now().toISOString();
    const { actor, by } = this.options;
    const facts = { importId: id, fileHash, reportHash, ...totals, runsStarted };
    try {
      await transactWithEvidence(REGISTER, { at, actor, by, act: 'register-imported', facts }, [
        {
          change: keys.import(id),
          update:
            'SET #state = :done, totals = :totals, runsStarted = :runs, reportParts = :parts, reportHash = :hash, doneAt = :at REMOVE leaseUntil',
          condition: '#state = :importing',
          names: { '#state': 'state' },
          values: {
            ':importing': 'importing',
            ':done': 'done',
            ':totals': totals,
            ':runs': runsStarted,
            ':parts': reportParts,
            ':hash': reportHash,
            ':at': at,
          },
        },
      ]);
    } catch (error) {
      // Somebody who took it for dead has finished it meanwhile: theirs holds.
      if (!(error instanceof ConditionFailed)) throw error;
    }
    return (await getImport(id, this.options.now()))!;
  }
}
