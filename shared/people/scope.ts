import type { System } from '../register/system';
import { hasRole, type Person } from './person';

/** The part of the organization that somebody's roles hold for. */
export interface Scope {
  /** Organizations, or units of one as `unitName` writes them. */
  units: string[];
  /** Ids of single AI systems beside these. */
  systemIds: string[];
}

type Placed = Pick<System, 'id' | 'organization' | 'unit' | 'ownerId'>;

/** How a scope names the part of an organization: 'Department of Energy / Idaho National Laboratory'. */
export const unitName = (organization: string, unit?: string): string =>
  unit ? `${organization} / ${unit}` : organization;

/** Whom a scope cannot narrow: their work is the whole AI management system. */
const everywhere = (person: Pick<Person, 'roles'>) => hasRole(person, 'admin', 'auditor', 'top-management');

/** What somebody's roles are limited to; undefined where they hold everywhere. */
export function scopeOf(person: Pick<Person, 'roles' | 'scope'>): Scope | undefined {
  const { scope } = person;
  if (!scope || everywhere(person)) return undefined;
  return scope.units.length + scope.systemIds.length > 0 ? scope : undefined;
}

/** Whether a system is in somebody's scope. Who owns it always sees it. */
export function inScope(person: Pick<Person, 'id' | 'roles' | 'scope'>, system: Placed): boolean {
  const scope = scopeOf(person);
  if (!scope || system.ownerId === person.id || scope.systemIds.includes(system.id)) return true;
  const { organization, unit } = system;
  if (organization === undefined) return false;
  return (
    scope.units.includes(organization) ||
    (unit !== undefined && scope.units.includes(unitName(organization, unit)))
  );
}
