import { contentHash } from '../canonical';
import type { DecisionStep, RunFacts } from '../processes/process';
import { whoIsAsked } from '../tasks/asked';
import { DOCUMENT_KINDS, documentKind } from './documents';
import { approval } from './process';
import { type DocumentVersion, startContent } from './start-form';

const step = approval.steps.approve as DecisionStep;

interface World {
  kind?: DocumentVersion['kind'];
  approvers?: string[];
  top?: string[];
  gone?: string[];
  decision?: string;
}

/** A version that Sue submitted; everybody is named by one letter. */
function facts({ kind = 'soa', approvers = [], top = [], gone = [], decision }: World): RunFacts {
  const content = startContent({
    kind,
    documentId: 'd',
    version: 3,
    title: 'Document',
    contentHash: contentHash('x'),
    page: '/d/3',
    changes: [],
  });
  const submitted = { step: 'start', taskId: '', contentHash: '', submittedAt: '2026-03-02T09:00:00Z' };
  return {
    run: { id: 'ap-1' },
    contents: { start: { ...submitted, content, submittedBy: 's' } },
    tasks: [{ decision }],
    people: [...'abcst'].map((id) => ({ id, active: !gone.includes(id), roles: [] })),
    settings: { approverIds: approvers, topManagementIds: top },
  } as unknown as RunFacts;
}

const need = (world: World) => step.rule(facts(world)).need;

test('any designated approver decides on a scope', () => {
  const scope: World = { kind: 'scope', approvers: ['a', 'b'], top: ['t'] };
  expect(step.who(facts(scope))).toEqual(['a', 'b']);
  expect(need(scope)).toBe('any');
});

describe.each(['soa', 'policy'] as const)('a %s', (kind) => {
  test('is for top management too, each person once', () => {
    expect(step.who(facts({ kind, approvers: ['a', 't'], top: ['t', 'c'] }))).toEqual(['a', 't', 'c']);
  });

  test('cannot be approved without top management', () => {
    expect(need({ kind, approvers: ['a'], top: ['t'] })).toBe(2);
    expect(need({ kind, approvers: ['a', 'b'], top: ['t'] })).toBe(3);
    // Whoever belongs to both is top management: one answer is enough.
    expect(need({ kind, approvers: ['t'], top: ['t'] })).toBe('any');
    expect(need({ kind, approvers: [], top: ['t', 'c'] })).toBe('any');
  });

  test('is for the approvers where nobody of top management can decide', () => {
    expect(need({ kind, approvers: ['a', 'b'] })).toBe('any');
    expect(need({ kind, approvers: ['a', 'b'], top: ['t'], gone: ['t'] })).toBe('any');
    expect(need({ kind, approvers: ['a', 'b'], top: ['s'] })).toBe('any');
  });

  test('does not wait for approvers who have left or who submitted it', () => {
    expect(need({ kind, approvers: ['a', 'b'], top: ['t'], gone: ['b'] })).toBe(2);
    expect(need({ kind, approvers: ['a', 's'], top: ['t'] })).toBe(2);
  });
});

test('who submitted the version is not asked, and somebody else is there for everybody else', () => {
  const asked = whoIsAsked(step, facts({ approvers: ['s', 'a'], top: ['t'] }));
  expect(asked).toEqual({ personIds: ['a', 't'], rule: { need: 2, order: 'together' } });
});

test('a version that another one has followed cannot be approved, and can be sent back', () => {
  const overtaken = { ...facts({}), more: { latest: { runId: 'ap-2', version: 4 } } };
  expect(step.refuses!('approved', overtaken)).toContain('Version 4 was submitted since');
  expect(step.refuses!('rejected', overtaken)).toBeUndefined();
  expect(step.refuses!('approved', { ...overtaken, more: { latest: { runId: 'ap-1', version: 3 } } })).toBe(
    undefined,
  );
  expect(step.refuses!('approved', facts({}))).toBeUndefined();
});

test('the task says what the version is compared with and where it is read', () => {
  expect(step.brief!(facts({}))).toContain('No version of it is approved yet');
  const later = facts({});
  later.contents.start!.content.comparedWith = 2;
  expect(step.brief!(later)).toMatch(/Version 2 holds today; .* version 3 .* at \/d\/3/);
});

test('every decision ends it, and what was not decided on was replaced', () => {
  for (const decision of ['approved', 'rejected', 'changes-requested'])
    expect(approval.outcome(facts({ decision }))).toBe(decision);
  expect(approval.outcome(facts({ decision: 'outdated' }))).toBe('outdated');
  expect(approval.outcome(facts({}))).toBe('outdated');
});

test('a run is named by its document and version, and its row is complete', () => {
  expect(approval.start!.title!(facts({}).contents.start!.content)).toBe('Document, version 3');
  expect(step.decides).toEqual(['start']);
  expect(Object.keys(approval.outcomes)).toEqual(['approved', 'rejected', 'changes-requested', 'outdated']);
  expect(new Set(approval.clauses).size).toBe(approval.clauses.length);
});

test('a record is evidence for what asks for its document, and for nothing else', () => {
  expect(approval.clausesOf!(facts({ kind: 'scope' }))).toEqual(['4.3', '7.5.2']);
  expect(approval.clausesOf!(facts({ kind: 'soa' }))).toEqual(['6.1.3', '7.5.2']);
});

test('a kind is found by its id', () => {
  expect(DOCUMENT_KINDS.map(({ id }) => documentKind(id)?.id)).toEqual(['soa', 'policy', 'scope']);
  expect(documentKind('poem')).toBeUndefined();
});
