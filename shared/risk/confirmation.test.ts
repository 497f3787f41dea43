import { contentHash } from '../canonical';
import { buildConfirmation, type ConfirmationInput, verifyConfirmation } from './confirmation';
import { DEFAULT_CRITERIA } from './default-criteria';
import { buildRecord, buildSubject } from './record';
import { assessmentWith } from './test-support';

const system = { id: 'sys-0000000000000001', name: 'Resume screening', version: 3, hash: contentHash('v3') };
const { subject } = buildSubject(assessmentWith(), DEFAULT_CRITERIA, system);
const original = buildRecord({
  number: 'RA-2026-0001',
  runId: 'ra-1',
  subject,
  submitted: { by: { id: 'p1', name: 'Ada Moss' }, at: '2026-03-02T09:00:00Z' },
  decisions: [],
  finalizedAt: '2026-03-02T09:00:00Z',
});

const input = (changes: Partial<ConfirmationInput> = {}): ConfirmationInput => ({
  number: 'RA-2027-0001',
  // Labels may have changed since: another version of the entry.
  system: { ...system, name: 'CV screening', version: 4, hash: contentHash('v4') },
  significantHash: contentHash('the same'),
  original,
  confirmed: {
    by: { id: 'p2', name: 'Ben Okoro' },
    at: '2027-03-01T10:00:00Z',
    reason: 'No complaints, no incidents, same use.',
    together: 12,
  },
  ...changes,
});

test('names what it confirms by number and hashes, and says who, when and why', () => {
  const { record, hash } = buildConfirmation(input());
  expect(record).toMatchObject({
    kind: 'ai-risk-confirmation',
    clauses: ['6.1.2', '8.2'],
    number: 'RA-2027-0001',
    system: { name: 'CV screening', version: 4 },
    confirms: {
      number: 'RA-2026-0001',
      recordHash: original.hash,
      contentHash: original.record.contentHash,
    },
    criteria: { version: 1, hash: contentHash(DEFAULT_CRITERIA) },
    inherentLevel: 'high',
    residualLevel: 'moderate',
    outcome: 'confirmed',
    finalizedAt: '2027-03-01T10:00:00Z',
  });
  expect(record.confirmed).toEqual(input().confirmed);
  expect(verifyConfirmation(record, hash, original)).toEqual({ ok: true });
});

test('the same confirmation has the same hash', () => {
  expect(buildConfirmation(input()).hash).toBe(buildConfirmation(input()).hash);
});

test('a reason is needed', () => {
  expect(() => buildConfirmation(input({ confirmed: { ...input().confirmed, reason: '  ' } }))).toThrow();
});

test('what was changed after it was made does not verify', () => {
  const { record, hash } = buildConfirmation(input());
  const other = { ...record, confirmed: { ...record.confirmed, together: 1 } };
  expect(verifyConfirmation(other, hash, original)).toEqual({
    ok: false,
    problem: 'The record was changed after it was made.',
  });
});

test('neither does one whose assessment was changed, swapped or lost', () => {
  const { record, hash } = buildConfirmation(input());
  const changed = structuredClone(original);
  changed.record.subject.assessment.risks[0]!.title = 'Another risk';
  const swapped = buildRecord({
    number: 'RA-2026-0001',
    runId: 'ra-1',
    subject: buildSubject(assessmentWith({ 'risks.0.title': 'Drift' }), DEFAULT_CRITERIA, system).subject,
    submitted: original.record.submitted,
    decisions: [],
    finalizedAt: original.record.finalizedAt,
  });
  const problem = 'RA-2026-0001 is not what was confirmed any more.';
  expect(verifyConfirmation(record, hash, changed)).toEqual({ ok: false, problem });
  expect(verifyConfirmation(record, hash, swapped)).toEqual({ ok: false, problem });
  expect(verifyConfirmation(record, hash, undefined)).toEqual({
    ok: false,
    problem: 'The assessment it confirms, RA-2026-0001, is gone.',
  });
});

test('what does not verify, was rejected, or is of another system cannot be confirmed', () => {
  const changed = structuredClone(original);
  changed.record.outcome = 'approved';
  expect(() => buildConfirmation(input({ original: changed }))).toThrow(
    'RA-2026-0001 cannot be confirmed. The record was changed after it was made.',
  );
  const rejectedRecord = { ...original.record, outcome: 'rejected' as const };
  const rejected = { record: rejectedRecord, hash: contentHash(rejectedRecord) };
  expect(() => buildConfirmation(input({ original: rejected }))).toThrow('was rejected');
  expect(() => buildConfirmation(input({ system: { ...system, id: 'sys-0000000000000002' } }))).toThrow(
    'is the assessment of another system',
  );
});
