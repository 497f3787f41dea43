import type { Case, RecordedEvent } from './corpus';
import { Placeholders } from './placeholders';
import type { Replayed } from './replay';

/** What a comparison leaves out on both sides: the HTTP envelope of AWS's own calls, and stack traces. */
const DROPPED = new Set([
  'SdkHttpMetadata',
  'SdkResponseMetadata',
  'HttpHeaders',
  'AllHttpHeaders',
  'stackTrace',
  'timestamp',
]);

/** @returns what differs, in words; undefined when the replayed history is the recorded one */
export function difference(recorded: Case, replayed: Replayed): string | undefined {
  if (replayed.status !== recorded.status) {
    return `status: recorded ${recorded.status}, replayed ${replayed.status}; last event ${JSON.stringify(replayed.events.at(-1))}`;
  }
  const placeholders = new Placeholders(JSON.stringify([recorded.definition, recorded.input]));
  const inOrder = new Comparison(placeholders).events(recorded.events, replayed.events);
  if (inOrder === undefined) return undefined;
  const again = new Placeholders(JSON.stringify([recorded.definition, recorded.input]));
  const concurrent = recorded.events.some(
    ({ type }) => type === 'MapStateStarted' || type === 'ParallelStateStarted',
  );
  if (concurrent && new Comparison(again).chains(recorded.events, replayed.events)) return undefined;
  return inOrder;
}

class Comparison {
  constructor(private readonly placeholders: Placeholders) {}

  /** Event by event. Those recorded without an id are looked for among the events between their neighbours. */
  events(recorded: RecordedEvent[], actual: RecordedEvent[]): string | undefined {
    const byId = new Map(actual.map((event) => [event.id as number, event]));
    let last = 0;
    let unordered: RecordedEvent[] = [];
    for (const event of recorded) {
      if (typeof event.id !== 'number') {
        unordered.push(event);
        continue;
      }
      const between = actual.filter(
        ({ id }) => (id as number) > last && (id as number) < (event.id as number),
      );
      const fault = this.unordered(unordered, between) ?? this.event(event, byId.get(event.id));
      if (fault) return fault;
      last = event.id;
      unordered = [];
    }
    const extra = actual.find(({ id }) => (id as number) > last);
    return extra && `the record ends at event ${last}, but there is ${JSON.stringify(extra)}`;
  }

  private unordered(recorded: RecordedEvent[], actual: RecordedEvent[]): string | undefined {
    const left = [...actual];
    for (const event of recorded) {
      const at = left.findIndex((one) =>
        this.placeholders.attempt(() => this.details(event, one) === undefined),
      );
      if (at < 0) return `no event is ${JSON.stringify(event)}`;
      left.splice(at, 1);
    }
    return undefined;
  }

  private event(recorded: RecordedEvent, actual: RecordedEvent | undefined): string | undefined {
    if (!actual) return `event ${String(recorded.id)} ${recorded.type} is missing`;
    if (recorded.previousEventId !== actual.previousEventId && recorded.type === actual.type) {
      return `event ${String(recorded.id)} ${recorded.type}: previousEventId: recorded ${recorded.previousEventId}, replayed ${actual.previousEventId}`;
    }
    return this.details(recorded, actual);
  }

  private details(recorded: RecordedEvent, actual: RecordedEvent): string | undefined {
    if (recorded.type !== actual.type)
      return `event ${String(recorded.id)}: recorded ${recorded.type}, replayed ${actual.type}`;
    const fault = this.value(withoutIds(recorded), withoutIds(actual), []);
    return fault && `event ${String(recorded.id)} ${recorded.type}: ${fault}`;
  }

  /** The same events hang on the same events, in whatever order branches were written. */
  chains(recorded: RecordedEvent[], actual: RecordedEvent[]): boolean {
    if (recorded.length !== actual.length || recorded.some(({ id }) => typeof id !== 'number')) return false;
    const [left, right] = [byPrevious(recorded), byPrevious(actual)];
    const same = (a: RecordedEvent, b: RecordedEvent): boolean =>
      this.placeholders.attempt(
        () => this.details(a, b) === undefined && children(a.id as number, b.id as number),
      );
    const children = (a: number, b: number): boolean => {
      const [wanted, found] = [left.get(a) ?? [], [...(right.get(b) ?? [])]];
      if (wanted.length !== found.length) return false;
      return wanted.every((event) => {
        const at = found.findIndex((one) => same(event, one));
        if (at >= 0) found.splice(at, 1);
        return at >= 0;
      });
    };
    return children(0, 0);
  }

  private value(recorded: unknown, actual: unknown, path: string[]): string | undefined {
    const differs = () =>
      `${path.join('/')}: recorded ${JSON.stringify(recorded)}, replayed ${JSON.stringify(actual)}`;
    const [left, right] =
      path.length === 2 || path[1] === 'assignedVariables' ? decoded(recorded, actual) : [recorded, actual];
    if (typeof left === 'string' && typeof right === 'string') {
      return this.placeholders.matches(withoutTrace(left), withoutTrace(right), path) ? undefined : differs();
    }
    if (typeof left === 'string' && this.placeholders.matches(left, JSON.stringify(right) ?? '', path))
      return undefined;
    if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return differs();
      for (const [i, one] of left.entries()) {
        const fault = this.value(one, right[i], [...path, String(i)]);
        if (fault) return fault;
      }
      return undefined;
    }
    if (isObject(left) && isObject(right)) return this.object(left, right, path);
    return Object.is(left, right) || (left === 0 && right === 0) ? undefined : differs();
  }

  private object(
    recorded: Record<string, unknown>,
    actual: Record<string, unknown>,
    path: string[],
  ): string | undefined {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
    for (const key of keys) {
      if (DROPPED.has(key) || (/^redrive/i.test(key) && !(key in recorded))) continue;
      if (!(key in actual))
        return `${[...path, key].join('/')}: missing, recorded ${JSON.stringify(recorded[key])}`;
      if (!(key in recorded))
        return `${[...path, key].join('/')}: not in the record, replayed ${JSON.stringify(actual[key])}`;
      const fault = this.value(recorded[key], actual[key], [...path, key]);
      if (fault) return fault;
    }
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutIds = ({ id: _, previousEventId: __, type: ___, ...details }: RecordedEvent) => details;

/** A trace inside a JSON text. */
const withoutTrace = (text: string) => text.replace(/,?\s*"stackTrace":\s*\[.*?\](?=\s*[,}])/gs, '');

/** JSON objects and arrays in text stand decoded on both sides; scalars only where the record has them decoded. */
function decoded(recorded: unknown, actual: unknown): [unknown, unknown] {
  const decode = (value: unknown) =>
    typeof value === 'string' && /^\s*[[{]/.test(value) ? parsed(value) : value;
  if (typeof recorded !== 'string' && typeof actual === 'string') return [recorded, parsed(actual)];
  return [decode(recorded), decode(actual)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function byPrevious(events: RecordedEvent[]): Map<number, RecordedEvent[]> {
  const found = new Map<number, RecordedEvent[]>();
  for (const event of events)
    found.set(event.previousEventId, [...(found.get(event.previousEventId) ?? []), event]);
  return found;
}
