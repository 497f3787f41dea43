import { type InvalidDefinitionError, parseDefinition } from './parse';

export const A = { Type: 'Pass', End: true };
export const jsonata = { QueryLanguage: 'JSONata' };
export const machine = (States: object, more: object = {}) =>
  JSON.stringify({ StartAt: 'A', States, ...more });
export const pass = (more: object, top: object = {}) => machine({ A: { ...A, ...more } }, top);
export const task = (more: object, top: object = {}) =>
  machine({ A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true, ...more } }, top);
export const choice = (rule: object, top: object = {}) =>
  machine({ A: { Type: 'Choice', Choices: [{ Next: 'B', ...rule }] }, B: A }, top);
export const map = (more: object, top: object = {}) =>
  machine({ A: { Type: 'Map', ItemProcessor: { StartAt: 'I', States: { I: A } }, End: true, ...more } }, top);
/** A Pass whose output is one expression. */
export const output = (expression: string, more: object = {}) =>
  pass({ Output: { v: `{% ${expression} %}` }, ...more }, jsonata);

/** What a definition is refused for, as AWS shows it. */
export function faults(text: string): string[] {
  try {
    parseDefinition(text);
    return [];
  } catch (error) {
    return (error as InvalidDefinitionError).findings.map(
      ({ code, message, location }) => `${code}: ${message} at ${location ?? null}`,
    );
  }
}
