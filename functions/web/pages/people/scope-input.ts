import { type Scope, unitName } from '../../../../shared/people/scope';
import { listSystems } from '../../../../shared/store/systems';
import type { FieldError } from '../../ui';
import { textOf } from '../form-input';

/** A scope as its box shows it. */
export const scopeText = ({ units, systemIds }: Scope = { units: [], systemIds: [] }): string =>
  [...units, ...systemIds].join('\n');

/** Reads the lines of a scope against the register: a mistyped unit would hide everything. */
export async function readScope(typed: unknown): Promise<{ scope: Scope } | { error: FieldError }> {
  const lines = textOf(typed)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const scope: Scope = { units: [], systemIds: [] };
  if (lines.length === 0) return { scope };
  if (lines.length > 100) return { error: { field: 'scope', message: 'Give at most 100 units and systems' } };
  const systems = await listSystems();
  const units = new Map(
    systems.flatMap(({ organization, unit }) =>
      organization
        ? [organization, unitName(organization, unit)].map((name): [string, string] => [
            name.toLowerCase(),
            name,
          ])
        : [],
    ),
  );
  for (const line of lines) {
    const unit = units.get(line.toLowerCase());
    if (unit) scope.units.push(unit);
    else if (systems.some(({ id }) => id === line)) scope.systemIds.push(line);
    else {
      const message = `“${line}” is no organization, unit or system of the register: write it as it stands there`;
      return { error: { field: 'scope', message } };
    }
  }
  return { scope };
}
