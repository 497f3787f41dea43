import { absence } from './absent';
import { words } from './fold';
import type {
  AiRole,
  DevelopmentMethod,
  EuAiActClass,
  FieldName,
  ImpactClass,
  LifeCycleStage,
  YesNo,
} from './system';

/**
 * Words of a source → the register's own values. Every table is keyed by words(text). What is in no table is not
 * guessed: the caller keeps the text and warns.
 */

const STAGES: Readonly<Record<string, LifeCycleStage>> = {
  initiated: 'initiated',
  planned: 'initiated',
  planning: 'initiated',
  ideation: 'initiated',
  idea: 'initiated',
  concept: 'initiated',
  'acquisition and or development': 'development',
  'acquisition development': 'development',
  'development and acquisition': 'development',
  acquisition: 'development',
  development: 'development',
  'in development': 'development',
  design: 'development',
  'implementation and assessment': 'implementation',
  implementation: 'implementation',
  implemented: 'implementation',
  testing: 'implementation',
  pilot: 'implementation',
  'operation and maintenance': 'operation',
  operation: 'operation',
  operational: 'operation',
  'in operation': 'operation',
  'in production': 'operation',
  production: 'operation',
  'in mission': 'operation',
  deployed: 'operation',
  live: 'operation',
  'in use': 'operation',
  active: 'operation',
  retired: 'retired',
  retirement: 'retired',
  decommissioned: 'retired',
};

const IMPACTS: Readonly<Record<string, ImpactClass>> = {
  'rights impacting': 'rights-impacting',
  rights: 'rights-impacting',
  'safety impacting': 'safety-impacting',
  safety: 'safety-impacting',
  both: 'both',
  'rights and safety impacting': 'both',
  'rights impacting and safety impacting': 'both',
  neither: 'neither',
};

const YES_NO: Readonly<Record<string, YesNo>> = {
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  no: 'no',
  n: 'no',
  false: 'no',
};

const METHODS: Readonly<Record<string, DevelopmentMethod>> = {
  'in house': 'in-house',
  inhouse: 'in-house',
  internal: 'in-house',
  'developed in house': 'in-house',
  'no contract external resources used in development': 'in-house',
  contract: 'contract',
  contracted: 'contract',
  external: 'contract',
  vendor: 'contract',
  'developed with contracting resources': 'contract',
  'exclusively developed with contract external resources': 'contract',
  both: 'both',
  'developed with both contracting and in house resources': 'both',
  'developed with a combination of in house and contract external resources': 'both',
};

const ROLES: Readonly<Record<string, AiRole>> = {
  'ai developer': 'AI developer',
  developer: 'AI developer',
  'ai provider': 'AI provider',
  provider: 'AI provider',
  'ai user': 'AI user',
  user: 'AI user',
  deployer: 'AI user',
};

const EU_AI_ACT_CLASSES: Readonly<Record<string, EuAiActClass>> = {
  'prohibited practice': 'prohibited-practice',
  prohibited: 'prohibited-practice',
  'unacceptable risk': 'prohibited-practice',
  unacceptable: 'prohibited-practice',
  'high risk': 'high-risk',
  high: 'high-risk',
  'transparency obligations': 'transparency-obligations',
  'transparency obligation': 'transparency-obligations',
  transparency: 'transparency-obligations',
  'limited risk': 'transparency-obligations',
  limited: 'transparency-obligations',
  'minimal risk': 'minimal',
  minimal: 'minimal',
  'minimal or no risk': 'minimal',
  'low risk': 'minimal',
  'not in scope': 'not-in-scope',
  'out of scope': 'not-in-scope',
};

const CHOICES: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>> = {
  lifeCycleStage: STAGES,
  impactClass: IMPACTS,
  euAiActClass: EU_AI_ACT_CLASSES,
  personalData: YES_NO,
  developmentMethod: METHODS,
  role: ROLES,
};

/** @returns the register's value for a source's words; undefined when the field's table does not hold them */
export function normaliseChoice(field: FieldName, text: string): string | undefined {
  const table = CHOICES[field];
  const key = words(text);
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A part of an enumeration is a short term; what is longer is a sentence and stays whole. */
const LONGEST_TERM = 40;

/**
 * A list as people write it: a JSON array, or terms divided by line breaks, semicolons or commas. "None" gives the
 * empty list; a sentence stays one entry. Doubles are dropped.
 */
export function normaliseList(text: string): string[] {
  if (absence(text) === 'none') return [];
  const parts = jsonArray(text) ?? text.split(/[\n;,]/);
  const terms = parts.map((part) => part.trim()).filter((part) => part !== '');
  if (terms.some((term) => term.length > LONGEST_TERM)) return [text];
  return [...new Set(terms)];
}

function jsonArray(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
