/** Order by code units, the same on every machine; `localeCompare` follows the machine's language. */
export const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
