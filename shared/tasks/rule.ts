/** How many must approve, and whether they are asked together or one after another. */
export interface Rule {
  /** 'any': the first answer decides. 'all': everybody approves. A number: at least so many approve. */
  need: 'any' | 'all' | number;
  order: 'together' | 'in-turn';
}

export const FIRST_ANSWER: Rule = { need: 'any', order: 'together' };

/** The rule in words, for those who are asked. @param of how many people are asked */
export function ruleInWords({ need, order }: Rule, of: number): string {
  if (of < 2) return 'One person decides.';
  const turn = order === 'in-turn' ? ', one after another' : '';
  if (need === 'any') return `Any one of ${of} people decides${turn}.`;
  if (need === 'all' || need >= of) return `All ${of} people must approve${turn}.`;
  return `At least ${need} of ${of} people must approve${turn}.`;
}
