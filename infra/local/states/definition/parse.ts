import { createHash } from 'node:crypto';
import type { Finding } from './findings';
import type {
  Definition,
  ItemProcessor,
  MapState,
  ParallelState,
  QueryLanguage,
  State,
  StatesBlock,
} from './types';
import { validateDefinition } from './validate';
import { integrationFindings, type KnowsAction } from './validate-integrations';

/** A definition that cannot be created, with everything that is wrong in it. */
export class InvalidDefinitionError extends Error {
  constructor(readonly findings: Finding[]) {
    super(
      findings.map(({ code, message, location = null }) => `${code}: ${message} at ${location}`).join(', '),
    );
    this.name = 'InvalidDefinitionError';
  }
}

/**
 * Parses and checks Amazon States Language; every state of the result has its QueryLanguage set, and the older
 * `Iterator` of a Map stands as `ItemProcessor`.
 * @param knowsAction which actions of the services can be called; all that AWS has unless given
 * @throws {InvalidDefinitionError} naming every fault with its place
 */
export function parseDefinition(text: string, knowsAction: KnowsAction = () => true): Definition {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    const message = `The definition is not JSON: ${(error as Error).message}`;
    throw new InvalidDefinitionError([{ code: 'INVALID_JSON_DESCRIPTION', message, location: '/' }]);
  }
  const findings = [...validateDefinition(raw), ...integrationFindings(raw, knowsAction)];
  if (findings.length > 0) throw new InvalidDefinitionError(findings);
  return resolved(raw as Definition);
}

/** A definition that was found good when it was stored: later rules must not stop the executions that have it. */
const storedDefinition = (text: string) => resolved(JSON.parse(text) as Definition);

function resolved(definition: Definition): Definition {
  resolve(definition, definition.QueryLanguage ?? 'JSONPath');
  return definition;
}

function resolve(block: StatesBlock, language: QueryLanguage) {
  for (const state of Object.values(block.States)) {
    state.QueryLanguage ??= language;
    if (state.Type === 'Map') {
      const map = state as MapState & { Iterator?: ItemProcessor };
      map.ItemProcessor ??= map.Iterator as ItemProcessor;
    }
    for (const inner of innerBlocks(state)) resolve(inner, language);
  }
}

/** The blocks of states inside a state: a Parallel's branches, a Map's processor. */
export function innerBlocks(state: State): StatesBlock[] {
  if (state.Type === 'Parallel') return (state as ParallelState).Branches;
  if (state.Type === 'Map') return [(state as MapState).ItemProcessor];
  return [];
}

/** Names a definition by its content, so that executions of one definition share one stored text and one parse. */
export function definitionHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

const CACHE_SIZE = 500;

/** Parsed definitions by hash; the least lately used one goes first. */
export class DefinitionCache {
  private readonly parsed = new Map<string, Definition>();

  constructor(private readonly load: (hash: string) => string) {}

  get(hash: string): Definition {
    const found = this.parsed.get(hash) ?? storedDefinition(this.load(hash));
    this.parsed.delete(hash);
    this.parsed.set(hash, found);
    if (this.parsed.size > CACHE_SIZE) this.parsed.delete(this.parsed.keys().next().value as string);
    return found;
  }
}
