import { usePage } from './context';
import { dateWords, type Instant, relativeWords, timeWords, toDate } from './time-words';

export interface TimeProps {
  at: Instant;
  /** 'both' ("12 March 2026, 14:05 in 3 days") unless given. 'date' leaves out the hour, 'zoned' names the zone. */
  show?: 'both' | 'absolute' | 'relative' | 'date' | 'zoned';
  /** Milliseconds since the epoch; Layout's unless given. */
  now?: number;
  /** IANA name; Layout's unless given. */
  timeZone?: string;
}

/**
 * A moment in the reader's time zone. Records should use show="zoned": a print has no footer to look it up in.
 * @throws when neither Layout nor the part itself was given what it needs
 */
export function Time({ at, show = 'both', ...own }: TimeProps) {
  const { now, timeZone } = usePage(own);
  if (!timeZone) throw new Error('Time: give timeZone to Layout or to Time.');
  const date = toDate(at);
  const iso = date.toISOString();
  if (show === 'date' || show === 'absolute' || show === 'zoned') {
    const words = show === 'date' ? dateWords(date, timeZone) : timeWords(date, timeZone, show === 'zoned');
    return <time datetime={iso}>{words}</time>;
  }
  if (now === undefined) throw new Error('Time: give now to Layout or to Time, or show="absolute".');
  const words = relativeWords(date, now, timeZone);
  if (show === 'relative')
    return (
      <time datetime={iso} title={timeWords(date, timeZone)}>
        {words}
      </time>
    );
  return (
    <>
      <time datetime={iso}>{timeWords(date, timeZone)}</time> <span class="relative">({words})</span>
    </>
  );
}

/** A calendar date without a time (YYYY-MM-DD), such as a due date: '2026-03-12' → '12 March 2026'. */
export function CalendarDate({ date }: { date: string }) {
  if (!/^\d{4}-\d\d-\d\d$/.test(date))
    throw new RangeError(`"${date}" is not a calendar date: give YYYY-MM-DD.`);
  return <time datetime={date}>{dateWords(`${date}T12:00:00Z`, 'UTC')}</time>;
}
