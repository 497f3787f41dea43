import { fold } from './fold';

/** Why a cell that holds characters still gives no value. */
export type Absence = 'not-applicable' | 'none' | 'not-stated';

/**
 * The spellings, after folding case and spacing and without closing dots, dashes and blanks. Found in the 2024
 * federal inventory (times): N/A 3312, Not Applicable 1242, None 500, NA 107, n/a 51, TBD 21,
 * Blank/Not Provided 18, Not Reported 16, '-' 7, and "Not applicable. ", "N/a -", "NA\n", "None.", "TODO", …
 * The rest are what other registers write. A cell that says more ("N/A - consolidated into …") is text.
 */
export const ABSENT_SPELLINGS: Readonly<Record<string, Absence>> = {
  'n/a': 'not-applicable',
  na: 'not-applicable',
  'n.a': 'not-applicable',
  '#n/a': 'not-applicable',
  '<na>': 'not-applicable',
  'not applicable': 'not-applicable',
  'not applicable (n/a)': 'not-applicable',
  none: 'none',
  nil: 'none',
  tbd: 'not-stated',
  tbc: 'not-stated',
  todo: 'not-stated',
  'to be determined': 'not-stated',
  unknown: 'not-stated',
  'not known': 'not-stated',
  'not reported': 'not-stated',
  'not provided': 'not-stated',
  'blank/not provided': 'not-stated',
  null: 'not-stated',
};

/** With room for padding and dots; spares folding the long texts, which are most of a file. */
const LONGEST_SPELLING = 40;

/**
 * Tells whether a cell says that there is no value. Never ask it about a name: a system may be called "NA".
 * @returns the kind of absence; undefined when the text is a value
 */
export function absence(text: string): Absence | undefined {
  if (text.length > LONGEST_SPELLING) return undefined;
  const bare = fold(text).replace(/[\s.-]+$/, '');
  // Only dots and dashes: the writer's way to leave a cell empty on purpose.
  if (bare === '') return 'not-stated';
  return Object.hasOwn(ABSENT_SPELLINGS, bare) ? ABSENT_SPELLINGS[bare] : undefined;
}
