/** Words that say nothing about a cause. */
const STOP_WORDS = new Set(
  (
    'a about after again all also an and any are as at be because been before being but by can cannot could did do does ' +
    'done for from had has have how if in into is it its itself just may more most much must no nobody none nor not of ' +
    'on one only or other our out over own same should so some such than that the their them then there these they ' +
    'this those through to too under up was we were what when where which while who why will with without would you ' +
    'ai system systems cause root'
  ).split(' '),
);

/** Endings are cut so that "label", "labels" and "labelled" meet; crude, but the same on both sides. */
const stem = (word: string): string =>
  word
    .replace(/(ations|ation|ings|ing|edly|ed|ies|es|s|ly)$/, '')
    .replace(/(.)\1$/, '$1')
    .slice(0, 12);

/** The telling words of a text, folded to lower case without accents: stem -> the word as it was written first. */
export function tellingWords(text: string): Map<string, string> {
  const words = new Map<string, string>();
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const word of folded.match(/\p{L}{3,}/gu) ?? []) {
    if (STOP_WORDS.has(word)) continue;
    const key = word.length > 4 ? stem(word) : word;
    if (!words.has(key)) words.set(key, word);
  }
  return words;
}

export interface WordOverlap {
  /** The words that both have, as the first text has them. */
  shared: string[];
  /** Their part of the shorter text's telling words, 0 to 1. */
  part: number;
}

export function wordOverlap(text: string, other: string): WordOverlap {
  const [words, others] = [tellingWords(text), tellingWords(other)];
  const shared = [...words].filter(([key]) => others.has(key)).map(([, word]) => word);
  const shorter = Math.min(words.size, others.size);
  return { shared, part: shorter === 0 ? 0 : shared.length / shorter };
}
