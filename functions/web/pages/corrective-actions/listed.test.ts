import type { ListedCorrectiveAction } from '../../../../shared/store/corrective-actions';
import { type Asked, ageInWords, fits, inOrder } from './listed';

const one = (changes: Partial<ListedCorrectiveAction>, state = 'running') =>
  ({
    runId: 'ca-1',
    title: 'Labels are outdated',
    startedAt: '2026-03-02T09:00:00Z',
    severity: 'minor',
    priority: 'normal',
    failedReviews: 0,
    trace: { words: 'Nobody checks', systems: [], controls: [], source: 'audit' },
    sameCauseAs: [],
    where: 'sys-a',
    ...changes,
    run: { state },
  }) as unknown as ListedCorrectiveAction;
const asked: Asked = { text: '', show: 'open', priority: '', category: '', again: false };
const whereOf = (where: string) => (where === 'sys-a' ? 'Ranking of applicants' : where);

describe('the list of corrective actions', () => {
  it('has what is urgent first, then the oldest, then what is closed, the latest first', () => {
    const list = [
      one({ runId: 'closed-first', endedAt: '2026-04-01T09:00:00Z' }, 'recorded'),
      one({ runId: 'normal-late', startedAt: '2026-03-09T09:00:00Z' }),
      one({ runId: 'closed-last', endedAt: '2026-05-01T09:00:00Z' }, 'withdrawn'),
      one({ runId: 'normal' }),
      one({ runId: 'urgent', priority: 'urgent', startedAt: '2026-03-20T09:00:00Z' }),
    ];
    expect(inOrder(list).map(({ runId }) => runId)).toEqual([
      'urgent',
      'normal',
      'normal-late',
      'closed-last',
      'closed-first',
    ]);
  });

  it.each<[string, Partial<Asked>, boolean]>([
    ['open ones', {}, true],
    ['closed ones', { show: 'closed' }, false],
    ['all', { show: 'all' }, true],
    ['its priority', { priority: 'normal' }, true],
    ['another priority', { priority: 'high' }, false],
    ['a cause that it has not yet', { category: 'data' }, false],
    ['those that came back', { again: true }, false],
    ['words of its title', { text: 'labels' }, true],
    ['the name of its system', { text: 'RANKING' }, true],
    ['words of its cause', { text: 'nobody checks' }, true],
    ['other words', { text: 'chatbot' }, false],
  ])('asked for %s', (_, changes, expected) => {
    expect(fits(one({}), { ...asked, ...changes }, whereOf)).toBe(expected);
  });

  it('says how long it is open, or was', () => {
    const dayOf = (iso: string) => iso.slice(0, 10);
    const started = { startedAt: '2026-03-02T09:00:00Z' };
    expect(ageInWords(started, '2026-03-02', dayOf)).toBe('Less than a day');
    expect(ageInWords(started, '2026-03-03', dayOf)).toBe('1 day');
    expect(ageInWords({ ...started, endedAt: '2026-04-01T09:00:00Z' }, '2026-09-01', dayOf)).toBe('30 days');
  });
});
