export type Delimiter = ',' | ';' | '\t';

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t'];
/** Enough records to tell a delimiter from a character of the text. */
const SAMPLE_RECORDS = 20;

/**
 * Which character separates values: the one that stands equally often in each of the first records (outside quotes),
 * else the one most frequent in the header. A file of one column gives the comma.
 */
export function detectDelimiter(text: string): Delimiter {
  const counts = countPerRecord(text);
  const scored = CANDIDATES.map((delimiter) => {
    const perRecord = counts.map((count) => count[delimiter]);
    const inHeader = perRecord[0] ?? 0;
    const even = perRecord.every((count) => count === inHeader);
    return { delimiter, inHeader, even };
  }).filter(({ inHeader }) => inHeader > 0);
  scored.sort((a, b) => Number(b.even) - Number(a.even) || b.inHeader - a.inHeader);
  return scored[0]?.delimiter ?? ',';
}

function countPerRecord(text: string): Record<Delimiter, number>[] {
  const records: Record<Delimiter, number>[] = [];
  let count = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  let empty = true;
  for (let i = 0; i < text.length && records.length < SAMPLE_RECORDS; i++) {
    const character = text[i] as string;
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') {
      if (!empty) records.push(count);
      count = { ',': 0, ';': 0, '\t': 0 };
      empty = true;
      continue;
    } else if (character === ',' || character === ';' || character === '\t') count[character] += 1;
    empty = false;
  }
  if (!empty && records.length < SAMPLE_RECORDS) records.push(count);
  return records;
}
