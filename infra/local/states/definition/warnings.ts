import { blocksInside, type Finding, isObject, type Raw } from './findings';

const LOOKS_LIKE_A_PATH = /^\$(\$?[.[]|\$?$)/;

/**
 * What is allowed and yet is probably a mistake: the warnings of ValidateStateMachineDefinition
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html, its last example).
 * @param text JSON; what is none has errors and no warnings
 */
export function definitionWarnings(text: string): Finding[] {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return [];
  }
  return isObject(raw) ? blockWarnings(raw, '', raw.QueryLanguage) : [];
}

function blockWarnings(block: unknown, at: string, language: unknown): Finding[] {
  if (!isObject(block) || !isObject(block.States)) return [];
  return Object.entries(block.States).flatMap(([name, state]) => {
    if (!isObject(state)) return [];
    const place = `${at}/States/${name}`;
    const own = (state.QueryLanguage ?? language) === 'JSONata' ? [] : stateWarnings(state, place);
    return [
      ...own,
      ...blocksInside(state, place).flatMap(([inner, block]) => blockWarnings(block, inner, language)),
    ];
  });
}

function stateWarnings(state: Raw, at: string): Finding[] {
  const found: Finding[] = [];
  for (const field of ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign']) {
    visit(state[field], (key, value) => {
      if (key.endsWith('.$') || typeof value !== 'string' || !LOOKS_LIKE_A_PATH.test(value)) return;
      const message = `The value of '${key}' looks like a JSONPath. Instead of '${key}', use '${key}.$' to evaluate it as a JSONPath at runtime.`;
      found.push({ code: 'NO_DOLLAR', message, location: `${at}/${field}` });
    });
  }
  if (state.Type === 'Pass') {
    visit(state.Result, (key) => {
      if (!key.endsWith('.$')) return;
      const message = `The value of '${key}' will not evaluate as a JSONPath or Intrinsic Function at runtime. Instead of 'Result', use 'Parameters' to evaluate it as a JSONPath or Intrinsic Function at runtime.`;
      found.push({ code: 'PASS_RESULT_IS_STATIC', message, location: `${at}/Result` });
    });
  }
  for (const field of ['Error', 'Cause']) {
    const value = state[field];
    if (state.Type !== 'Fail' || typeof value !== 'string' || !LOOKS_LIKE_A_PATH.test(value)) continue;
    const message = `The value of '${field}' looks like a JSONPath. Instead of '${field}', use '${field}Path' to evaluate it as a JSONPath at runtime.`;
    found.push({ code: 'NO_PATH', message, location: `${at}/${field}` });
  }
  return found;
}

/** Every member of an object and of what is inside it. */
function visit(value: unknown, look: (key: string, value: unknown) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, look);
  if (!isObject(value)) return;
  for (const [key, one] of Object.entries(value)) {
    look(key, one);
    visit(one, look);
  }
}
