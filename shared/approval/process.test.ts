import { contentHash } from '../canonical';
import type { DecisionStep, RunFacts } from '../processes/process';
import { whoIsAsked } from '../tasks/asked';
import { ruleInWords } from '../tasks/rule';
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

/** Who is asked for which groups, 'a: approvers'. */
const asked = (world: World) =>
  whoIsAsked(step, facts(world)).asked.map(({ personId, groups }) => `${personId}: ${groups?.join(' ')}`);

test('any designated approver decides on a scope', () => {
  const scope: World = { kind: 'scope', approvers: ['a', 'b'], top: ['t'] };
  expect(ruleInWords(step.rule(facts(scope)))).toBe('Any one of the designated approvers decides.');
  expect(asked(scope)).toEqual(['a: approvers', 'b: approvers']);
});

describe.each(['soa', 'policy'] as const)('a %s', (kind) => {
  test('needs an approver and one of top management', () => {
    const world: World = { kind, approvers: ['a', 'b'], top: ['t', 'c'] };
    expect(ruleInWords(step.rule(facts(world)))).toBe(
      'One of the designated approvers and one of top management must approve.',
    );
    expect(asked(world)).toEqual(['a: approvers', 'b: approvers', 't: top-management', 'c: top-management']);
  });

  test('is decided by two people, also where one belongs to both', () => {
    expect(asked({ kind, approvers: ['a', 't'], top: ['t'] })).toEqual(['a: approvers', 't: top-management']);
    expect(asked({ kind, approvers: ['t'], top: ['t', 'c'] })).toEqual(['t: approvers', 'c: top-management']);
    // Unless nobody else is there.
    expect(asked({ kind, approvers: ['t'], top: ['t'] })).toEqual(['t: approvers top-management']);
  });

  test('does not wait for those who have left or who submitted it', () => {
    expect(asked({ kind, approvers: ['a', 'b', 's'], top: ['t', 's'], gone: ['b'] })).toEqual([
      'a: approvers',
      't: top-management',
    ]);
    expect(asked({ kind, approvers: ['a', 'b'], top: ['s'] })).toEqual(['a: approvers', 'b: top-management']);
  });
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
