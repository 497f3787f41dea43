import { inWords } from './ledger-words';

test.each([
  ['run-started', { reason: 'change' }, 'Started', 'Significant change'],
  ['task-opened', { step: 'approve' }, 'Asked: Approve treatment', undefined],
  ['record-finalized', { recordNumber: 'RA-2026-0001' }, 'Recorded as RA-2026-0001', undefined],
  ['run-failed', { problem: 'A step failed: Boom' }, 'Failed', 'A step failed: Boom'],
  ['mail-bounced', {}, 'Mail bounced', undefined],
  ['constructor', {}, 'Constructor', undefined],
])('%s', (act, facts: Record<string, string>, title, detail) => {
  const words = inWords({ act, facts });

  expect([words.title, words.detail]).toEqual([title, detail]);
});
