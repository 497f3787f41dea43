import { contentHash } from '../../canonical';
import { type ImpactApproval, OPENS_GATE } from '../../impact/approval';
import { reviewBegins } from '../../impact/check';
import { deploymentGate, GateClosed, goesIntoOperation } from '../../impact/gate';
import type { System, SystemFields } from '../../register/system';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { REGISTER, transactWithEvidence } from '../ledger';
import { readSettings } from '../settings';
import { ConditionFailed, get, queryAll, transact, type Write } from '../table';

/**
 * What the latest impact assessment of a system decided, beside its register entry: an item of its own, so that noting
 * an approval and editing the entry never overwrite each other.
 */
export interface StoredApproval extends ImpactApproval {
  systemId: string;
}

export const impactApprovalOf = (systemId: string): Promise<StoredApproval | undefined> =>
  get<StoredApproval>(keys.impactOfSystem(systemId));

/** All of them, by system. */
export async function listImpactApprovals(): Promise<Map<string, StoredApproval>> {
  const all = await queryAll<StoredApproval>('IMPACTS', { index: 'lists' });
  return new Map(all.map((approval) => [approval.systemId, approval]));
}

/** Of the record's transaction: the entry's standing with the gate follows its latest record, and its review is due. */
export const approvalWrite = (systemId: string, approval: ImpactApproval): Write => ({
  put: {
    ...keys.impactOfSystem(systemId),
    listsPk: 'IMPACTS',
    listsSk: systemId,
    ...(approval.validUntil && {
      duePk: 'DUE',
      dueSk: `${reviewBegins(approval.decidedOn, approval.validUntil)}T00:00:00.000Z#${systemId}`,
    }),
    systemId,
    ...approval,
  },
});

/**
 * Saves an entry, if the deployment gate lets it: what the gate read is a condition of the same transaction. When another
 * assessment was decided in between, the gate is asked again; what counts is what that one says.
 * @param writes of the entry
 * @param commit carries out `writes` and the gate's, in this order, as one transaction
 * @throws {GateClosed} when it goes into operation and must not; nothing was written then
 * @throws {ConditionFailed} when a condition of `writes` does not hold
 */
export async function saveThroughGate(
  system: System,
  before: SystemFields | undefined,
  now: Date,
  writes: Write[],
  commit: (writes: Write[]) => Promise<unknown> = transact,
): Promise<void> {
  for (;;) {
    const gate = await passGate(system, before, now);
    try {
      await commit([...writes, ...gate]);
      return;
    } catch (error) {
      const asksAgain =
        error instanceof ConditionFailed &&
        gate.length > 0 &&
        error.failed.includes(writes.length) &&
        error.failed.every((index) => index >= writes.length);
      if (!asksAgain) throw error;
    }
  }
}

/** @returns the write that lets the others happen only if the approval is still the one that was read; none without a gate */
async function passGate(system: System, before: SystemFields | undefined, now: Date): Promise<Write[]> {
  if (!goesIntoOperation(before, system)) return [];
  const [approval, { timeZone }] = await Promise.all([impactApprovalOf(system.id), readSettings()]);
  const gate = deploymentGate(system, approval, dayOf(now.getTime(), timeZone));
  if (!gate.open) throw new GateClosed(gate.reasons);
  return [
    {
      check: keys.impactOfSystem(system.id),
      condition: 'recordNumber = :number',
      values: { ':number': gate.approval.recordNumber },
    },
  ];
}

/**
 * For an import: says of an entry that is there already why it must not go into operation; undefined when it may.
 * @param now of the import
 */
export async function importGate(
  now: Date,
): Promise<(before: SystemFields, after: System) => string | undefined> {
  const [approvals, { timeZone }] = await Promise.all([listImpactApprovals(), readSettings()]);
  const today = dayOf(now.getTime(), timeZone);
  return (before, after) => {
    if (!goesIntoOperation(before, after)) return undefined;
    const gate = deploymentGate(after, approvals.get(after.id), today);
    return gate.open ? undefined : gate.reasons.map(({ text }) => text).join(' ');
  };
}

/**
 * Whether a significant change of an entry takes away what an impact assessment approved, so that it has to be assessed
 * anew (8.4). Going from one stage to the next is what was approved, and is no such change.
 */
export async function outdatesApproval(systemId: string, fields: readonly string[]): Promise<boolean> {
  if (fields.every((field) => field === 'lifeCycleStage')) return false;
  const approval = await impactApprovalOf(systemId);
  return approval !== undefined && OPENS_GATE[approval.outcome];
}

/** The conditions cannot be confirmed: the approval is another one by now, or somebody has confirmed them. */
export class NothingToConfirm extends Error {
  override readonly name = 'NothingToConfirm';
}

/**
 * Notes that the conditions of an approval are met, with its evidence.
 * @param how in the person's words, how each is met or kept
 * @throws {NothingToConfirm}
 */
export async function confirmConditions(
  { systemId, recordNumber, conditions }: StoredApproval,
  how: string,
  personId: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const conditionsMet = { by: personId, at, how };
  // The words stay with the approval; the ledger keeps their hash.
  const facts = { systemId, recordNumber, conditions: conditions.length, wordsHash: contentHash({ how }) };
  try {
    await transactWithEvidence(
      REGISTER,
      { at, actor: personId, by: 'sign-in', act: 'impact-conditions-met', facts },
      [
        {
          change: keys.impactOfSystem(systemId),
          update: 'SET conditionsMet = :met',
          condition: 'recordNumber = :number AND attribute_not_exists(conditionsMet)',
          values: { ':met': conditionsMet, ':number': recordNumber },
        },
      ],
    );
  } catch (error) {
    if (error instanceof ConditionFailed) throw new NothingToConfirm();
    throw error;
  }
}
