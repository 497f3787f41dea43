const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

const NANOS_PER_MILLI = 1_000_000n;

/**
 * An RFC 3339 time as the States Language demands it (https://states-language.net/spec.html#timestamps): capital T,
 * seconds, and Z or an offset.
 * @returns nanoseconds since the epoch, or undefined when the text is no such time
 */
export function parseInstant(text: string): bigint | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match;
  const millis = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  // Date.parse takes 30 February for 1 March, and 24:00 for the next day.
  const dayOfMonth = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate();
  if (Number.isNaN(millis) || dayOfMonth !== Number(day) || Number(hour) > 23) return undefined;
  return BigInt(millis) * NANOS_PER_MILLI + BigInt(fraction.padEnd(9, '0'));
}

/** As `parseInstant`, in epoch milliseconds; what is finer is cut off. */
export function parseTimestamp(text: string): number | undefined {
  const nanos = parseInstant(text);
  return nanos === undefined ? undefined : Number(nanos / NANOS_PER_MILLI);
}
