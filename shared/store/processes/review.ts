import { meetingIn } from '../../review/meeting';
import { livePack } from '../review/gather';
import { boundToPlan, cancellationMails, planMails } from '../review/invitations';
import { snapshotWrites } from '../review/snapshot';
import { readFacts } from './facts';
import type { Hooks } from './hooks';

/** The invitations of a management review, and the pack that is kept when it is held. */
export const reviewHooks: Hooks = {
  async submitting(task, content, facts, now) {
    if (task.step === 'prepare') {
      const plan = meetingIn(content);
      return { bound: boundToPlan(plan, facts), mails: planMails(task, plan, facts) };
    }
    if (task.step !== 'hold' || content.held !== 'held') return {};
    const { pack, levels } = await livePack(now, task.runId);
    const { hash, writes } = snapshotWrites(task.runId, pack, levels, now);
    return { bound: { packHash: hash }, writes };
  },

  async ending(run, _state, now) {
    return { mails: cancellationMails(await readFacts(run, now), now) };
  },
};
