import { FIELDS } from '../register/fields';
import type { FieldName, LifeCycleStage, SystemFields } from '../register/system';
import { type ImpactApproval, type ImpactOutcome, OPENS_GATE } from './approval';
import { changedSince } from './bound';

/** Why a system may not go into operation: a word for the program, and a sentence for a person. */
export interface GateReason {
  kind: 'none' | 'not-approved' | 'over' | 'changed' | 'conditions';
  text: string;
}

export type Gate = { open: true; approval: ImpactApproval } | { open: false; reasons: GateReason[] };

const ENDINGS: Readonly<Record<ImpactOutcome, string>> = {
  approved: 'was approved',
  screened: 'found that no full assessment is needed',
  stopped: 'says that the system is not to be used',
  refused: 'found a practice that we do not allow',
  rejected: 'was rejected',
  retired: 'ended because the system was retired',
};

/**
 * The deployment gate (8.4, A.6.2.5): whether a system may be in operation now. Its latest impact assessment must have
 * been approved, its review date must not have passed, the significant fields must be as they were approved, and somebody
 * must have confirmed the conditions. The life-cycle stage itself does not count: going into operation is what is approved.
 * @param system the entry as it is, or as it is to be saved
 * @param today YYYY-MM-DD in the organization's time zone
 */
export function deploymentGate(
  system: SystemFields,
  approval: ImpactApproval | undefined,
  today: string,
): Gate {
  if (!approval) {
    return { open: false, reasons: [{ kind: 'none', text: 'It has no approved impact assessment.' }] };
  }
  const { recordNumber, outcome, decidedOn } = approval;
  if (!OPENS_GATE[outcome]) {
    const text = `Its latest impact assessment, ${recordNumber} of ${decidedOn}, ${ENDINGS[outcome]}.`;
    return { open: false, reasons: [{ kind: 'not-approved', text }] };
  }
  const reasons = [over(approval, today), changed(system, approval), unmet(approval)].filter(
    (reason): reason is GateReason => reason !== undefined,
  );
  return reasons.length > 0 ? { open: false, reasons } : { open: true, approval };
}

function over({ validUntil, recordNumber }: ImpactApproval, today: string): GateReason | undefined {
  if (validUntil !== undefined && today <= validUntil) return undefined;
  const text = `The approval ${recordNumber} was to be reviewed until ${validUntil ?? 'a date that is not known'}, and was not.`;
  return { kind: 'over', text };
}

/** In which fields an entry is not what was approved; going from one stage to the next is what was. */
export const notApproved = (system: SystemFields, { basis }: Pick<ImpactApproval, 'basis'>): FieldName[] =>
  changedSince(basis, system).filter((field) => field !== 'lifeCycleStage');

function changed(system: SystemFields, approval: ImpactApproval): GateReason | undefined {
  const { recordNumber } = approval;
  const fields = notApproved(system, approval);
  if (fields.length === 0) return undefined;
  const labels = fields.map((field) => FIELDS[field].label).join(', ');
  return {
    kind: 'changed',
    text: `The register entry is not the one that ${recordNumber} approved: ${labels}.`,
  };
}

function unmet({ conditions, conditionsMet, recordNumber }: ImpactApproval): GateReason | undefined {
  if (conditions.length === 0 || conditionsMet) return undefined;
  const quoted = conditions.map((condition) => `“${condition}”`).join(', ');
  return {
    kind: 'conditions',
    text: `Nobody has confirmed that the conditions of ${recordNumber} are met: ${quoted}.`,
  };
}

/** Whether saving makes the system go into operation: what the gate is asked about. */
export const goesIntoOperation = (
  before: { lifeCycleStage: LifeCycleStage } | undefined,
  after: { lifeCycleStage: LifeCycleStage },
): boolean => after.lifeCycleStage === 'operation' && before?.lifeCycleStage !== 'operation';

/** A system must not go into operation: nothing was saved. */
export class GateClosed extends Error {
  override readonly name = 'GateClosed';
  constructor(readonly reasons: GateReason[]) {
    super(`The system cannot go into operation. ${reasons.map(({ text }) => text).join(' ')}`);
  }
}
