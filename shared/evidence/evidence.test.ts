import type { ProcessRecord } from '../records/process-record';
import type { AssessmentRecord } from '../risk/record';
import { evidenceOf } from './evidence';

const hash = (letter: string) => `sha256:${letter.repeat(64)}` as const;
const ada = { id: 'per-a', name: 'Ada' };
const bo = { id: 'per-b', name: 'Bo' };

test('a risk assessment: submitted, sent back, decided, each on its version', () => {
  const record = {
    kind: 'ai-risk-assessment',
    subject: { system: { version: 3 } },
    contentHash: hash('b'),
    submitted: { by: ada, at: '2026-03-05T09:00:00.000Z' },
    decisions: [
      {
        outcome: 'changes-requested',
        by: bo,
        at: '2026-03-03T09:00:00.000Z',
        comment: 'Measure it',
        contentHash: hash('a'),
      },
      { outcome: 'approved', by: bo, at: '2026-03-06T09:00:00.000Z', comment: '', contentHash: hash('b') },
    ],
  } as unknown as AssessmentRecord;
  const rows = evidenceOf({ number: 'RA-2026-0001', systemId: 'sys-1', systemName: 'Chatbot', record });
  expect(rows.map(({ act, who, holds, words }) => [act, who, holds, words])).toEqual([
    ['changes-requested', 'Bo', false, ['Measure it']],
    ['submitted', 'Ada', true, []],
    ['approved', 'Bo', true, []],
  ]);
  expect(rows.every(({ systemVersion, recordNumber }) => systemVersion === 3 && recordNumber)).toBe(true);
});

test('a process: what was replaced, exceptions and changed hands are told apart from what holds', () => {
  const common = { step: 'assess', taskId: 'x.1', means: 'link' as const, comment: 'ok' };
  const record = {
    kind: 'process',
    process: 'risk-assessment',
    system: { id: 'sys-1', name: 'Chatbot', version: 2, hash: hash('s') },
    contents: [
      { step: 'assess', taskId: 'x.3', contentHash: hash('b'), by: ada, at: '2026-03-04T09:00:00.000Z' },
    ],
    replaced: [
      { step: 'assess', taskId: 'x.1', contentHash: hash('a'), by: ada, at: '2026-03-01T09:00:00.000Z' },
    ],
    decisions: [
      {
        ...common,
        step: 'approve',
        outcome: 'approved',
        by: bo,
        at: '2026-03-02T09:00:00.000Z',
        contentHash: hash('a'),
      },
      {
        ...common,
        step: 'approve',
        outcome: 'approved',
        by: bo,
        at: '2026-03-05T09:00:00.000Z',
        contentHash: hash('b'),
        conditions: 'A human decides',
        override: 'submitted what is decided on',
      },
    ],
    handedOn: [
      {
        step: 'approve',
        taskId: 'x.2',
        how: 'delegated',
        from: ada,
        to: bo,
        by: ada,
        at: '2026-03-01T12:00:00.000Z',
        reason: 'on leave',
      },
    ],
  } as unknown as ProcessRecord;
  const rows = evidenceOf({
    number: 'RA-2026-0002',
    process: 'risk-assessment',
    systemName: 'Chatbot',
    record,
  });
  expect(rows.map(({ act, holds }) => [act, holds])).toEqual([
    ['submitted', false],
    ['delegated', true],
    ['approved', false],
    ['submitted', true],
    ['approved', true],
  ]);
  expect(rows[1]!.words).toEqual(['Ada to Bo: on leave']);
  expect(rows[4]!.words).toEqual([
    'ok',
    'Conditions: A human decides',
    'Exception: this person submitted what is decided on',
  ]);
});
