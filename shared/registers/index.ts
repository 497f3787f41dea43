import { competence } from './competence';
import { concerns } from './concerns';
import { incidents } from './incidents';
import { interestedParties } from './interested-parties';
import { issues } from './issues';
import { legalClocks } from './legal-clocks';
import { objectives } from './objectives';
import { opportunities } from './opportunities';
import { plannedChanges } from './planned-changes';
import { policies } from './policies';
import type { Register } from './register';
import { roles } from './roles';
import { scope } from './scope';

export * from './register';

/** The registers that the processes share, in the order of the clauses that they serve. */
export const REGISTERS: readonly Register[] = [
  issues,
  interestedParties,
  scope,
  policies,
  roles,
  opportunities,
  objectives,
  plannedChanges,
  competence,
  incidents,
  concerns,
  legalClocks,
];

const byId = new Map<string, Register>(REGISTERS.map((register) => [register.id, register]));

/** The register with this id, or undefined. */
export const registerById = (id: string): Register | undefined => byId.get(id);

/** @throws {Error} when there is none */
export function registerOf(id: Register['id']): Register {
  const register = byId.get(id);
  if (!register) throw new Error(`there is no register ${id}`);
  return register;
}
