/**
 * One form for texts that a reader takes as the same: case, spacing, typographic quotes and dashes, and Unicode
 * compatibility forms are levelled. For comparing only, never for showing.
 */
export function fold(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201b\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a text, folded: 'Stage of Development' gives 'stage of development', 'AI system’s' 'ai systems'. */
export function words(text: string): string {
  return fold(text)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
