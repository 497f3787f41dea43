import { Hono } from 'hono';
import { canonicalJson } from '../../../../shared/canonical';
import type { Run } from '../../../../shared/runs/run';
import { readCursor } from '../../../../shared/store/cursor';
import { keys } from '../../../../shared/store/keys';
import { livePack } from '../../../../shared/store/review/gather';
import { packOf, readReview } from '../../../../shared/store/review/read';
import { readSnapshot } from '../../../../shared/store/review/snapshot';
import { getRun, runsOfProcess } from '../../../../shared/store/runs';
import type { Env } from '../../env';
import { problemPage } from '../../page';
import { listPage } from './list-page';
import { nowPage } from './now-page';
import { showPage } from './show-page';

/** Management reviews (9.3): their plans, and what they look at. */
export const reviewPages = new Hono<Env>();

const PAGE = 50;
const PROCESS = 'management-review';

reviewPages.get('/reviews', async (c) => {
  const asked = c.req.query('from');
  const from = asked && readCursor(asked, keys.runOfProcess(PROCESS, '', '').pk) ? asked : undefined;
  const { items, next } = await runsOfProcess(PROCESS, PAGE, from);
  return listPage(c, {
    runs: items,
    ...(next && { next: `/reviews?from=${encodeURIComponent(next)}` }),
    later: from !== undefined,
  });
});

reviewPages.get('/reviews/now', async (c) => nowPage(c, (await livePack(c.get('now'))).pack));

reviewPages.get('/reviews/:id', async (c) => {
  const run = await reviewRun(c.req.param('id'));
  if (!run) return problemPage(c, 404);
  const now = c.get('now');
  const review = await readReview(run, now);
  const live = review.snapshot !== undefined && c.req.query('show') === 'now';
  const pack = live ? (await livePack(now, run.id)).pack : await packOf(review, now);
  return showPage(c, { review, pack, live });
});

/** The kept pack as canonical JSON: the bytes that its hash is of. */
reviewPages.get('/reviews/:id/pack.json', async (c) => {
  const snapshot = await readSnapshot(c.req.param('id'));
  if (!snapshot) return problemPage(c, 404);
  return c.body(canonicalJson(snapshot.pack), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': 'attachment; filename="review-pack.json"',
  });
});

async function reviewRun(id: string): Promise<Run | undefined> {
  const run = await getRun(id);
  return run?.process === PROCESS ? run : undefined;
}
