import type { FormContent } from '../../forms/form';
import type { RegisterMailFacts } from '../../mail/compose-register';
import { activeAdmins, type Person } from '../../people/person';
import {
  type ClockStanding,
  clocksOf,
  momentOf,
  needsAction,
  reminderAfter,
} from '../../registers/clock-standing';
import { concerns } from '../../registers/concerns';
import { incidents } from '../../registers/incidents';
import { mayReadContent, type Setup, stateOf, textIn } from '../../registers/register';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailWrite, type NewMail } from '../mails';
import { listPeople } from '../people';
import { readSettings } from '../settings';
import { ConditionFailed, type Key, transact, type Write } from '../table';
import { countEntries, getEntry, registerLedger } from '.';
import { readSetup } from './due';

/** More people than this are never told at once: a transaction takes 100 writes. */
const MOST_RECIPIENTS = 40;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** An item that the sweep finds when its time has come. */
type Reminder = Key & { dueSk: string };

const reminderItem = (key: Key, at: Date) => ({
  ...key,
  duePk: 'DUE',
  dueSk: `${at.toISOString()}#${key.pk}`,
});

/** The administrators that one mail goes to. */
const adminsToTell = (people: Person[]) => activeAdmins(people).slice(0, MOST_RECIPIENTS);

const registerMail = (id: string, to: Person, facts: RegisterMailFacts): NewMail => ({
  id: `${id}-${to.id}`,
  kind: 'register',
  to: to.id,
  facts,
});

/**
 * What belongs into the transaction that saves an incident: when its clocks are to be remembered next, and for a new
 * one the mails that tell the administrators.
 * @returns the writes, and the ids of the mails to send after it
 */
export async function incidentWrites(
  incident: { id: string; content: FormContent; isNew: boolean },
  setup: Setup,
  now: Date,
): Promise<{ writes: Write[]; mailIds: string[] }> {
  const { id, content, isNew } = incident;
  const { timeZone } = await readSettings();
  const key = keys.entryReminder(incidents.id, id);
  const closed = stateOf(incidents, content).closed;
  const next = closed ? undefined : reminderAfter(clocksOf(content, setup.clocks, now, timeZone), now);
  const writes: Write[] = next ? [{ put: reminderItem(key, next) }] : isNew ? [] : [{ remove: key }];
  if (!isNew) return { writes, mailIds: [] };
  const knownAt = momentOf(textIn(content, 'knownOn'), textIn(content, 'knownAt'), timeZone).toISOString();
  const facts = {
    about: 'incident-reported',
    entryId: id,
    title: textIn(content, 'title'),
    knownAt,
  } as const;
  const mails = adminsToTell(await listPeople()).map((to) => registerMail(`${id}-reported`, to, facts));
  return {
    writes: [...writes, ...mails.map((mail) => mailWrite(mail, now))],
    mailIds: mails.map(({ id }) => id),
  };
}

/**
 * When those who handle concerns are told of a new one: at six on the next morning, so that the mail does not give away
 * when it was reported; then every week while one is open.
 * @param day YYYY-MM-DD of the report @param timeZone IANA, whose day and morning they are
 */
export function concernReminder(day: string, timeZone: string): Write {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return { put: reminderItem(keys.entryReminder(concerns.id), momentOf(next, '06:00', timeZone)) };
}

/**
 * Writes the mails of a reminder whose time has come, and its next time, in one transaction: a sweep that is repeated
 * writes none twice.
 * @returns the ids of the mails to send
 */
export async function remindOfRegister(item: Reminder, now: Date): Promise<string[]> {
  const [, register, id = ''] = item.pk.split('#');
  const plan = register === concerns.id ? await concernPlan(now) : await incidentPlan(id, now);
  const key = { pk: item.pk, sk: item.sk };
  const seen = { condition: 'dueSk = :due', values: { ':due': item.dueSk } };
  const after: Write = plan.next ? { put: reminderItem(key, plan.next), ...seen } : { remove: key, ...seen };
  const writes = [after, ...plan.mails.map((mail) => mailWrite(mail, now))];
  try {
    if (plan.act) {
      const act = { at: now.toISOString(), actor: 'aimsflow', by: 'system' as const, ...plan.act };
      await transactWithEvidence(registerLedger(incidents.id), act, writes);
    } else await transact(writes);
  } catch (error) {
    // Another sweep did it, or the entry was saved meanwhile and says itself when it is to be remembered.
    if (error instanceof ConditionFailed) return [];
    throw error;
  }
  return plan.mails.map((mail) => mail.id);
}

interface Plan {
  mails: NewMail[];
  next?: Date;
  act?: { act: string; facts: Record<string, string | number> };
}

async function incidentPlan(id: string, now: Date): Promise<Plan> {
  const found = await getEntry(incidents, id);
  if (!found || stateOf(incidents, found.content).closed) return { mails: [] };
  const { entry, content } = found;
  const [setup, { timeZone }, people] = await Promise.all([readSetup(), readSettings(), listPeople()]);
  const clocks = clocksOf(content, setup.clocks, now, timeZone);
  const pressing = clocks.filter(needsAction);
  if (pressing.length === 0) return { mails: [] };
  const facts = {
    about: 'incident-clocks',
    entryId: id,
    title: entry.title,
    clocks: pressing.map(clockLine).join('\n'),
  } as const;
  return {
    mails: toTell(content, pressing, people).map((to) => registerMail(`${id}-${now.getTime()}`, to, facts)),
    next: reminderAfter(clocks, now),
    act: {
      act: 'incident-clocks-reminded',
      facts: { register: incidents.id, entryId: id, clocks: pressing.map(({ clock }) => clock.id).join(' ') },
    },
  };
}

const clockLine = ({ clock, state, deadline }: ClockStanding) =>
  [`${clock.law} ${clock.article}`.replaceAll('|', ' '), state, deadline].join('|');

/** Whoever handles it; the administrators when nobody does, or when a time is over. */
function toTell(content: FormContent, pressing: ClockStanding[], people: Person[]): Person[] {
  const handler = people.find(({ id, active }) => active && id === textIn(content, 'ownerId'));
  const alone = handler && pressing.every(({ state }) => state !== 'missed');
  if (alone) return [handler];
  const admins = adminsToTell(people);
  return handler && !admins.includes(handler) ? [handler, ...admins] : admins;
}

async function concernPlan(now: Date): Promise<Plan> {
  const [counts, people] = await Promise.all([countEntries(), listPeople()]);
  const { open } = counts[concerns.id];
  if (open === 0) return { mails: [] };
  const facts = { about: 'concerns', open: String(open) } as const;
  const handlers = people.filter((person) => person.active && mayReadContent(person, concerns, people));
  return {
    mails: handlers
      .slice(0, MOST_RECIPIENTS)
      .map((to) => registerMail(`concerns-${now.getTime()}`, to, facts)),
    next: new Date(now.getTime() + WEEK_MS),
  };
}
