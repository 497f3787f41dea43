/** How many must approve, and whether they are asked together or one after another. */
export interface Rule {
  /** 'any': the first answer decides. 'all': everybody approves. A number: at least so many approve. */
  need: 'any' | 'all' | number;
  order: 'together' | 'in-turn';
}

export const FIRST_ANSWER: Rule = { need: 'any', order: 'together' };
