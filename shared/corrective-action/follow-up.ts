import { MAX_LONG_TEXT } from '../forms/form';
import type { RunFacts } from '../processes/process';
import { contentOf, leaderOf, priorityAnew, startOf } from './facts';
import type { StartContent } from './forms/start';

/** Systems whose risks are assessed anew once a corrective action is closed: those that its review named. */
export function systemsToAssess(facts: RunFacts): string[] {
  const review = contentOf(facts, 'review');
  if (review?.effective !== 'yes' || review.updateRisks !== 'yes') return [];
  return [...new Set(review.riskSystems ?? [])];
}

/** What the corrective action that takes over begins with. @param recordNumber of the one that did not work */
export function takeOver(facts: RunFacts, recordNumber: string): StartContent {
  const start = startOf(facts);
  const missing = contentOf(facts, 'review')?.missing;
  const why = contentOf(facts, 'direct')?.why;
  const since = [
    `${recordNumber} did not take the cause away.`,
    missing && `What did not work: ${missing}`,
    why && `Why it is opened anew: ${why}`,
  ]
    .filter(Boolean)
    .join('\n\n');
  const room = Math.max(0, MAX_LONG_TEXT - since.length - 2);
  const leader = leaderOf(facts);
  return {
    ...start,
    // Where there is too much, the new is kept: the record has the rest.
    what: `${start.what.slice(0, room)}\n\n${since}`.slice(0, MAX_LONG_TEXT),
    source: 'corrective-action',
    reference: recordNumber,
    foundOn: facts.today,
    priority: priorityAnew(facts),
    ...(leader && { leader }),
  };
}
