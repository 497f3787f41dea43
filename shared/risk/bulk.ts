import { type ContentHash, contentHash } from '../canonical';
import { addDays, addMonths } from '../days';
import { fold } from '../register/fold';
import { SIGNIFICANT_FIELDS } from '../register/significance';
import type { FieldName, SystemFields } from '../register/system';
import type { RiskCriteria } from './criteria';
import { levelNow, type Standing } from './tiers';

/**
 * Bulk review of low risks: for many systems at once, somebody looks at what was found last time and confirms that it
 * still holds. That is an assessment at a planned interval (8.2) only while nothing has changed, so the rules here are
 * strict, and whoever does not pass is assessed in full.
 */

/**
 * One hash of the fields whose change is significant (register/significance.ts), read as that file reads them: case,
 * spacing and the order of lists are no change. Kept with an assessment, it tells later whether any of them changed.
 */
export function significantHash(system: SystemFields): ContentHash {
  const fields = Object.keys(SIGNIFICANT_FIELDS) as FieldName[];
  return contentHash(Object.fromEntries(fields.map((field) => [field, meaning(system[field])])));
}

function meaning(value: SystemFields[FieldName]): string | string[] {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.map(fold).sort() : fold(value);
}

/** What is kept of the last assessment to decide whether it can be confirmed. */
export interface ConfirmableStanding extends Standing {
  /** The last full assessment: the same as `number`, or what that confirmed. */
  fullNumber: string;
  /** YYYY-MM-DD. */
  fullOn: string;
  /** {@link significantHash} of the register entry that was assessed. */
  significantHash?: string;
}

export interface Candidate {
  /** The register entry as it is now. */
  system: SystemFields;
  standing?: ConfirmableStanding;
  /** An assessment or a treatment of the system is under way. */
  underWay: boolean;
}

/** What was assessed or confirmed so few days ago needs no confirmation: a review is repeated at planned intervals. */
const FRESH_DAYS = 30;

/**
 * Why a system's last assessment cannot be confirmed, in words for the person; undefined when it can.
 * @param today YYYY-MM-DD
 */
export function notConfirmable(
  { system, standing, underWay }: Candidate,
  current: RiskCriteria,
  confirmWithinMonths: number,
  today: string,
): string | undefined {
  if (!standing) return 'It was never assessed.';
  if (system.lifeCycleStage === 'retired') return 'It is retired.';
  if (underWay) return 'An assessment or its treatment is under way.';
  if (addDays(standing.assessedOn, FRESH_DAYS) > today) {
    return `It was assessed or confirmed less than ${FRESH_DAYS} days ago.`;
  }
  if (standing.criteriaVersion !== current.version) {
    return `It was rated by risk criteria version ${standing.criteriaVersion}; version ${current.version} holds now.`;
  }
  const lowest = current.levels[0]!;
  if (levelNow(standing) !== lowest.id) return `Its risk is above “${lowest.label}”.`;
  if (standing.reopened?.why === 'rejected') return 'A later assessment of it was rejected.';
  if (standing.reopened || standing.significantHash !== significantHash(system)) {
    return 'The register entry changed significantly since it was assessed.';
  }
  if (addMonths(standing.fullOn, confirmWithinMonths) < today) {
    return `Its last full assessment is older than ${confirmWithinMonths} months.`;
  }
  return undefined;
}
