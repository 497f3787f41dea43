import type { FormContent } from '../forms/form';
import { instantOf, wallOf } from '../schedule/zone';
import type { LegalClock } from './legal-clock';
import { listIn, textIn } from './register';

/**
 * 'running': it applies and there is time. 'to-decide': it is likely to apply, there is time, nobody has decided yet.
 * 'met', 'late': told in time, or after it. 'missed': the time is over and nobody was told (also when nobody has decided).
 * 'not-applicable': decided so. 'unlikely': nothing reported points to it, and nobody has decided.
 */
export type ClockState = 'running' | 'to-decide' | 'met' | 'late' | 'missed' | 'not-applicable' | 'unlikely';

export interface ClockStanding {
  clock: LegalClock;
  state: ClockState;
  /** ISO 8601, UTC: from then, by then. */
  start: string;
  deadline: string;
  /** When they were told. */
  toldAt?: string;
  /** False: taken to apply, but nobody has decided. */
  decided: boolean;
}

const HOUR_MS = 3_600_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** 'HH:MM' on a 24-hour clock. */
export const isTimeOfDay = (text: string): boolean => TIME.test(text);

/**
 * The moment of a date and a time of day in a time zone. Without a time it is the day's beginning, so that no clock
 * is taken to end later than it does; a time that a spring change leaves out is the moment of the change.
 * @param date YYYY-MM-DD @param time HH:MM or ''
 */
export function momentOf(date: string, time: string, timeZone: string): Date {
  return instantAt(Date.parse(`${date}T${isTimeOfDay(time) ? time : '00:00'}:00Z`), timeZone);
}

const instantAt = (wall: number, timeZone: string): Date =>
  new Date(instantOf(wall, timeZone) ?? wall - (wallOf(wall, timeZone) - wall));

/**
 * The end of a clock. Hours and days are counted to the minute from the start (a day is 24 hours): never later than
 * the usual legal way to count, which ends with the last hour of the last day (Regulation 1182/71). A month ends at
 * the same time of its last day by the clocks of the time zone: by those of UTC it could be a day too late.
 * @param timeZone IANA
 */
export function deadlineOf(
  { within, unit }: Pick<LegalClock, 'within' | 'unit'>,
  start: Date,
  timeZone: string,
): Date {
  if (unit !== 'months') return new Date(start.getTime() + within * (unit === 'days' ? 24 : 1) * HOUR_MS);
  const wall = new Date(wallOf(start.getTime(), timeZone));
  const end = new Date(wall);
  end.setUTCMonth(end.getUTCMonth() + within);
  // 31 January and a month would be 3 March.
  if (end.getUTCDate() !== wall.getUTCDate()) end.setUTCDate(0);
  return instantAt(end.getTime(), timeZone);
}

/** Names of the answers of an incident to one clock. Letters and digits only, as form fields need. */
export function answerNames(clockId: string) {
  const stem = clockId.replace(/[^a-zA-Z0-9]/g, '');
  return {
    section: `clock${stem}`,
    applies: `${stem}Applies`,
    why: `${stem}Why`,
    toldOn: `${stem}ToldOn`,
    toldAt: `${stem}ToldAt`,
    proof: `${stem}Proof`,
  };
}

/**
 * How every clock that is switched on stands for an incident, the most urgent first.
 * @param incident the answers of the incident form; `knownOn` (and `knownAt`) start the clocks
 * @param timeZone IANA, of the times in the answers
 */
export function clocksOf(
  incident: FormContent,
  clocks: LegalClock[],
  now: Date,
  timeZone: string,
): ClockStanding[] {
  const knownOn = textIn(incident, 'knownOn');
  if (knownOn === '') return [];
  const known = momentOf(knownOn, textIn(incident, 'knownAt'), timeZone);
  const harms = listIn(incident, 'harms');
  const told = (clock: LegalClock): Date | undefined => {
    const { toldOn, toldAt } = answerNames(clock.id);
    const date = textIn(incident, toldOn);
    return date === '' ? undefined : momentOf(date, textIn(incident, toldAt), timeZone);
  };
  return clocks
    .filter(({ on }) => on)
    .map((clock): ClockStanding => {
      const answer = textIn(incident, answerNames(clock.id).applies);
      const toldAt = told(clock);
      const end = (one: LegalClock, from: Date) => deadlineOf(one, from, timeZone);
      const start = startOf(clock, clocks, known, told, end);
      const deadline = end(clock, start);
      return {
        clock,
        state: stateOf({
          answer,
          likely: clock.harms.some((harm) => harms.includes(harm)),
          toldAt,
          deadline,
          now,
        }),
        start: start.toISOString(),
        deadline: deadline.toISOString(),
        ...(toldAt && { toldAt: toldAt.toISOString() }),
        decided: answer === 'yes' || answer === 'no',
      };
    })
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.deadline.localeCompare(b.deadline));
}

const ORDER: Record<ClockState, number> = {
  missed: 0,
  'to-decide': 1,
  running: 1,
  late: 2,
  met: 3,
  'not-applicable': 4,
  unlikely: 5,
};

/** A clock that runs from the report before it starts when that was sent; until then, at the latest when it is due. */
function startOf(
  clock: LegalClock,
  clocks: LegalClock[],
  known: Date,
  told: (clock: LegalClock) => Date | undefined,
  end: (clock: LegalClock, start: Date) => Date,
): Date {
  if (clock.from === 'known') return known;
  const before = clocks
    .filter(({ law, from, on }) => on && law === clock.law && from === 'known')
    .sort((a, b) => end(b, known).getTime() - end(a, known).getTime())[0];
  return before ? (told(before) ?? end(before, known)) : known;
}

function stateOf(facts: {
  answer: string;
  likely: boolean;
  toldAt?: Date;
  deadline: Date;
  now: Date;
}): ClockState {
  const { answer, likely, toldAt, deadline, now } = facts;
  if (answer === 'no') return 'not-applicable';
  if (answer !== 'yes' && !likely) return 'unlikely';
  if (answer === 'yes' && toldAt) return toldAt <= deadline ? 'met' : 'late';
  if (now > deadline) return 'missed';
  return answer === 'yes' ? 'running' : 'to-decide';
}

/** Somebody must act: it runs, must be decided, or was missed. */
export const needsAction = ({ state }: ClockStanding): boolean =>
  state === 'running' || state === 'to-decide' || state === 'missed';

/** Parts of a clock's time after which whoever must act is reminded; at the end they are told that it is over. */
const REMINDERS = [1 / 2, 7 / 8, 1];

/**
 * When the next reminder of an incident's clocks is due.
 * @returns undefined when no clock that needs anybody has a reminder left
 */
export function reminderAfter(clocks: ClockStanding[], now: Date): Date | undefined {
  const moments = clocks.filter(needsAction).flatMap(({ start, deadline }) => {
    const [begin, end] = [Date.parse(start), Date.parse(deadline)];
    // A second after the end, when it is over.
    return REMINDERS.map((part) => begin + (end - begin) * part + (part === 1 ? 1000 : 0));
  });
  const next = Math.min(...moments.filter((moment) => moment > now.getTime()));
  return Number.isFinite(next) ? new Date(next) : undefined;
}

export const CLOCK_STATES: Record<
  ClockState,
  { text: string; tone: 'good' | 'bad' | 'attention' | 'neutral' | 'info' }
> = {
  running: { text: 'Running', tone: 'attention' },
  'to-decide': { text: 'Decide whether it applies', tone: 'attention' },
  met: { text: 'Told in time', tone: 'good' },
  late: { text: 'Told too late', tone: 'bad' },
  missed: { text: 'Time is over', tone: 'bad' },
  'not-applicable': { text: 'Does not apply', tone: 'neutral' },
  unlikely: { text: 'Nothing points to it', tone: 'neutral' },
};
