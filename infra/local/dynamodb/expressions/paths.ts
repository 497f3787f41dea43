import { type AttributeValue, copyItem, emptyItem, type Item } from '../values/attribute-value';
import { ExpressionError, type Path, showPath } from './syntax';

/** A resolved path that leads nowhere an update could write to. */
export class InvalidPathError extends Error {
  constructor() {
    super('The document path provided in the update expression is invalid for update');
  }
}

/** The value at `path`, or undefined. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value: AttributeValue | undefined = ownAttribute(item, path[0] as string);
  for (let index = 1; index < path.length && value; index++) value = child(value, path[index]!);
  return value;
}

/** Names come from outside: 'constructor' is an attribute only when the item has it. */
export function ownAttribute(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

function child(value: AttributeValue, segment: string | number): AttributeValue | undefined {
  if (typeof segment === 'number') return value.L?.[segment];
  return value.M && ownAttribute(value.M, segment);
}

/**
 * A copy of `item` in which `change` has replaced the value at `path`: undefined in means absent, undefined out
 * removes. Only the containers along the path are copied. An index behind a list's end appends, as on AWS.
 * @throws {InvalidPathError} when the parent does not exist or is no map or list
 */
export function changeAt(
  item: Item,
  path: Path,
  change: (old: AttributeValue | undefined) => AttributeValue | undefined,
): Item {
  return changeIn({ M: item }, path, 0, change).M!;
}

function changeIn(
  container: AttributeValue,
  path: Path,
  depth: number,
  change: (old: AttributeValue | undefined) => AttributeValue | undefined,
): AttributeValue {
  const segment = path[depth]!;
  const old = child(container, segment);
  if (typeof segment === 'number' ? !container.L : !container.M) throw new InvalidPathError();
  let changed: AttributeValue | undefined;
  if (depth === path.length - 1) {
    changed = change(old);
  } else {
    if (!old) throw new InvalidPathError();
    changed = changeIn(old, path, depth + 1, change);
  }
  if (typeof segment === 'number') {
    const list = [...container.L!];
    if (changed === undefined) list.splice(segment, 1);
    else if (segment < list.length) list[segment] = changed;
    else list.push(changed);
    return { L: list };
  }
  const map = copyItem(container.M!);
  if (changed === undefined) delete map[segment];
  else map[segment] = changed;
  return { M: map };
}

/** Orders paths by the list index at which they first differ; paths that differ in a name keep their order. */
export function compareIndexes(a: Path, b: Path): number {
  const at = a.findIndex((segment, index) => segment !== b[index]);
  const left = a[at];
  const right = b[at];
  return typeof left === 'number' && typeof right === 'number' ? left - right : 0;
}

/**
 * The part of `item` that `paths` name, in the item's structure: the elements taken from a list close up, in the
 * list's order. Developer Guide, "Projection expressions".
 */
export function project(item: Item, paths: Path[]): Item {
  return projectMap(item, paths, 0);
}

function projectMap(map: Item, paths: Path[], depth: number): Item {
  const out = emptyItem();
  for (const [segment, group] of grouped(paths, depth)) {
    if (typeof segment !== 'string') continue;
    const value = ownAttribute(map, segment);
    const part = value && projectValue(value, group, depth + 1);
    if (part) out[segment] = part;
  }
  return out;
}

function projectValue(value: AttributeValue, paths: Path[], depth: number): AttributeValue | undefined {
  if (paths.some((path) => path.length === depth)) return value;
  if (value.M) {
    const map = projectMap(value.M, paths, depth);
    return Object.keys(map).length > 0 ? { M: map } : undefined;
  }
  if (value.L) {
    const indexes = [...grouped(paths, depth)].filter((entry): entry is [number, Path[]] => {
      return typeof entry[0] === 'number';
    });
    const list: AttributeValue[] = [];
    for (const [index, group] of indexes.sort(([a], [b]) => a - b)) {
      const element = value.L[index];
      const part = element && projectValue(element, group, depth + 1);
      if (part) list.push(part);
    }
    return list.length > 0 ? { L: list } : undefined;
  }
  return undefined;
}

function grouped(paths: Path[], depth: number): Map<string | number, Path[]> {
  const groups = new Map<string | number, Path[]>();
  for (const path of paths) {
    const segment = path[depth];
    if (segment === undefined) continue;
    const group = groups.get(segment);
    if (group) group.push(path);
    else groups.set(segment, [path]);
  }
  return groups;
}

/** @throws {ExpressionError} when one path contains another, or takes the same value as map and as list */
export function checkDisjoint(paths: Path[]): void {
  for (let second = 1; second < paths.length; second++) {
    for (let first = 0; first < second; first++) checkPair(paths[first]!, paths[second]!);
  }
}

function checkPair(one: Path, two: Path): void {
  const length = Math.min(one.length, two.length);
  for (let index = 0; index < length; index++) {
    if (typeof one[index] !== typeof two[index]) throw pathError('conflict', one, two);
    if (one[index] !== two[index]) return;
  }
  throw pathError('overlap', one, two);
}

function pathError(how: 'overlap' | 'conflict', one: Path, two: Path): ExpressionError {
  return new ExpressionError(
    `Two document paths ${how} with each other; must remove or rewrite one of these paths; ` +
      `path one: ${showPath(one)}, path two: ${showPath(two)}`,
  );
}
