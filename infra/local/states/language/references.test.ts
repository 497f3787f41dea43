import type { Json } from '../definition/types';
import { applyPath, applyResultPath, lookUp, resolvePayloadPath } from './references';

describe('references', () => {
  const scope = {
    data: { a: 1 },
    context: { Execution: { Name: 'n' } },
    variables: { v: { b: [5] }, größe_1: 7 },
  };
  it.each([
    ['$', { a: 1 }],
    ['$.a', 1],
    ['$$.Execution.Name', 'n'],
    ['$v.b[0]', 5],
    ['$größe_1', 7],
  ])('%s gives %j', (reference, expected) => {
    expect(lookUp(reference, scope)).toEqual(expected);
  });

  it('null as a path gives an empty object', () => {
    expect(applyPath(null, scope)).toEqual({});
  });
});

describe('ResultPath', () => {
  it.each<[string | null | undefined, Json, Json]>([
    [undefined, { a: 1 }, 'r'],
    ['$', { a: 1 }, 'r'],
    [null, { a: 1 }, { a: 1 }],
    ['$.b.c', { a: 1 }, { a: 1, b: { c: 'r' } }],
    ['$.a.c', { a: { b: 1 } }, { a: { b: 1, c: 'r' } }],
    ['$[1].p', [1, { id: 7 }], [1, { id: 7, p: 'r' }]],
    ['$.list[1]', { list: [1, 2] }, { list: [1, 'r'] }],
  ])('%s on %j gives %j', (path, input, expected) => {
    expect(applyResultPath(path, input, 'r')).toEqual(expected);
  });

  it('leaves the input as it is', () => {
    const input = { a: { b: 1 } };
    applyResultPath('$.a.b', input, 2);
    expect(input).toEqual({ a: { b: 1 } });
  });

  it.each<[string, Json, string]>([
    ['$.list[5]', { list: [] }, 'Unable to apply step "[5]" to input []'],
    ['$.a', 'text', 'Unable to apply step "a" to input "text"'],
    ['$.a.b', { a: 1 }, 'Unable to apply step "b" to input 1'],
    ['$.a', [1], 'Unable to apply step "a" to input [1]'],
  ])('%s does not fit into %j', (path, input, message) => {
    const apply = () => applyResultPath(path, input, 'r');
    expect(apply).toThrow(expect.objectContaining({ error: 'States.ResultPathMatchFailure', message }));
  });
});

describe('a path in a payload template', () => {
  const scope = { data: { list: [1] }, context: {}, variables: {} };

  it('gives null for an index past the end', () => {
    expect(resolvePayloadPath('$.list[1]', 'x.$', scope)).toBeNull();
  });

  it.each(['$.none', '$.none[0]', '$.list[1].a', '$.list.a', '$v'])('%s is a fault', (path) => {
    expect(() => resolvePayloadPath(path, 'x.$', scope)).toThrow(
      `The JSONPath '${path}' specified for the field 'x.$' could not be found in the input '{"list":[1]}'`,
    );
  });
});
