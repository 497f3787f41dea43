import { contentHash } from '../canonical';
import { DEFAULT_CRITERIA } from './default-criteria';
import {
  type AssessmentDecision,
  buildRecord,
  buildSubject,
  RecordError,
  type RecordInput,
  verifyRecord,
} from './record';
import { assessmentWith } from './test-support';

const SYSTEM = {
  id: 'sys-0000000000000001',
  name: 'Resume screening',
  version: 3,
  hash: contentHash({ name: 'x' }),
};
const OWNER = { id: 'p1', name: 'Ada Moss' };
const APPROVER = { id: 'p2', name: 'Ben Okoro' };

const within = buildSubject(assessmentWith(), DEFAULT_CRITERIA, SYSTEM);
const above = buildSubject(assessmentWith({ 'risks.0.residual.likelihood': '3' }), DEFAULT_CRITERIA, SYSTEM);

function decision(changes: Partial<AssessmentDecision> = {}): AssessmentDecision {
  return {
    outcome: 'approved',
    by: APPROVER,
    at: '2026-12-02T10:00:00Z',
    comment: '',
    contentHash: above.contentHash,
    ...changes,
  };
}

function input(changes: Partial<RecordInput> = {}): RecordInput {
  return {
    number: 'RA-2026-0001',
    runId: 'run-1',
    subject: above.subject,
    submitted: { by: OWNER, at: '2026-12-01T10:00:00Z' },
    decisions: [decision()],
    finalizedAt: '2026-12-02T10:00:00Z',
    ...changes,
  };
}

describe('buildSubject', () => {
  it('holds all that the levels follow from', () => {
    expect(above.subject).toMatchObject({
      system: SYSTEM,
      criteria: { version: 1, hash: contentHash(DEFAULT_CRITERIA) },
      levels: { aboveThreshold: true, residualLevel: 'high' },
    });
    expect(above.contentHash).toBe(contentHash(above.subject));
  });

  it('has another hash for another answer, another criteria text and another system version', () => {
    const relabelled = structuredClone(DEFAULT_CRITERIA);
    relabelled.levels[0]!.meaning = 'Accept';
    const hashes = [
      within,
      above,
      buildSubject(assessmentWith(), relabelled, SYSTEM),
      buildSubject(assessmentWith(), DEFAULT_CRITERIA, { ...SYSTEM, version: 4 }),
    ].map((built) => built.contentHash);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('buildRecord', () => {
  it('is bound to what was decided on', () => {
    const { record, hash } = buildRecord(input());
    expect(record).toMatchObject({
      number: 'RA-2026-0001',
      outcome: 'approved',
      contentHash: above.contentHash,
      clauses: ['6.1.2', '6.1.3', '8.2', '8.3'],
    });
    expect(verifyRecord(record, hash)).toEqual({ ok: true });
  });

  it('has the same hash after it was stored', () => {
    const { record, hash } = buildRecord(input());
    expect(verifyRecord(JSON.parse(JSON.stringify(record)), hash)).toEqual({ ok: true });
  });

  it('needs no decision within the threshold, also after changes were asked for', () => {
    expect(buildRecord(input({ subject: within.subject, decisions: [] })).record.outcome).toBe(
      'accepted-by-owner',
    );
    const asked = decision({ outcome: 'changes-requested', comment: 'Lower it' });
    expect(buildRecord(input({ subject: within.subject, decisions: [asked] })).record).toMatchObject({
      outcome: 'accepted-by-owner',
      decisions: [{ comment: 'Lower it' }],
    });
  });

  it('records a rejection', () => {
    expect(buildRecord(input({ decisions: [decision({ outcome: 'rejected' })] })).record.outcome).toBe(
      'rejected',
    );
  });

  it('keeps an own decision as a stated exception, with its reason only', () => {
    const own = { by: OWNER, ownSubmission: true as const };
    const { record } = buildRecord(
      input({ decisions: [decision({ ...own, comment: 'I am the only administrator' })] }),
    );
    expect(record.decisions[0]).toMatchObject({
      ownSubmission: true,
      comment: 'I am the only administrator',
    });
    expect(() => buildRecord(input({ decisions: [decision({ ...own, comment: ' ' })] }))).toThrow(
      /cannot also decide/,
    );
  });

  it.each<[string, Partial<RecordInput>, RegExp]>([
    ['no decision above the threshold', { decisions: [] }, /nobody has decided/],
    [
      'only a request for changes above the threshold',
      { decisions: [decision({ outcome: 'changes-requested' })] },
      /nobody has decided/,
    ],
    [
      'an approval of other content',
      { decisions: [decision({ contentHash: within.contentHash })] },
      /must be decided on again/,
    ],
    [
      'an approval by the person who submitted',
      { decisions: [decision({ by: OWNER })] },
      /cannot also decide/,
    ],
    [
      'a subject with fields that are dropped',
      (() => {
        const subject = { ...within.subject, note: 'x' };
        return { subject, decisions: [] };
      })(),
      /buildSubject/,
    ],
  ])('refuses %s', (_, changes, message) => {
    expect(() => buildRecord(input(changes))).toThrow(RecordError);
    expect(() => buildRecord(input(changes))).toThrow(message);
  });

  it.each([
    ['number', ''],
    ['finalizedAt', 'yesterday'],
  ])('refuses a malformed %s', (field, value) => {
    expect(() => buildRecord(input({ [field]: value }))).toThrow(field);
  });
});

describe('verifyRecord', () => {
  it('finds a change to the content, and to anything else', () => {
    const { record, hash } = buildRecord(input());
    const rated = structuredClone(record);
    rated.subject.levels.risks[0]!.residual.level = 'low';
    expect(verifyRecord(rated, hash)).toEqual({ ok: false, problem: expect.stringContaining('decided on') });
    expect(verifyRecord({ ...record, number: 'RA-2026-0002' }, hash)).toEqual({
      ok: false,
      problem: expect.stringContaining('changed after'),
    });
  });
});
