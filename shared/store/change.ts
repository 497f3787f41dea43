import type { Change } from './table';

/**
 * An update that sets these attributes to these values and removes those, for any names.
 * @example changeOf({ state: 'done' }, ['duePk'])
 */
export function changeOf(
  set: Record<string, unknown>,
  remove: string[] = [],
): Required<Pick<Change, 'update' | 'names' | 'values'>> {
  const given = Object.entries(set).filter(([, value]) => value !== undefined);
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const sets = given.map(([name, value]) => {
    names[`#${name}`] = name;
    values[`:${name}`] = value;
    return `#${name} = :${name}`;
  });
  const removes = remove.map((name) => {
    names[`#${name}`] = name;
    return `#${name}`;
  });
  const update = [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
  ];
  return { update: update.filter(Boolean).join(' '), names, values };
}
