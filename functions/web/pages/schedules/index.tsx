import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { hasRole } from '../../../../shared/people/person';
import { processById } from '../../../../shared/processes';
import { upcomingRuns } from '../../../../shared/schedule';
import { newScheduleId, type ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import { getPerson, listPeople } from '../../../../shared/store/people';
import { neverAssessed } from '../../../../shared/store/risk/first';
import { readRiskSettings } from '../../../../shared/store/risk/settings';
import { dueStandings } from '../../../../shared/store/risk/standings';
import { requestRunNow } from '../../../../shared/store/run-now';
import { searchRuns } from '../../../../shared/store/run-search';
import {
  getSchedule,
  listSchedules,
  ScheduleChanged,
  saveSchedule,
} from '../../../../shared/store/schedules';
import { getSystems, listSystems } from '../../../../shared/store/systems';
import { type Env, type PageContext, personOf, todayOf } from '../../env';
import { problemPage } from '../../page';
import type { FieldError, FormValues } from '../../ui';
import { textOf } from '../form-input';
import { type FormPageProps, formPage, oftenPage } from './form-page';
import { idsIn, processIn, readSchedule, scheduleValues } from './input';
import { listPage } from './list-page';
import { runNowPage } from './run-now-page';
import { showPage } from './show-page';
import { fieldsOf, isOften, oftenOf, readWhen } from './when';

/** When processes start by themselves. */
export const schedulePages = new Hono<Env>();

/** Runs shown on a schedule's page. */
const RECENT = 10;

const activePeople = async () => (await listPeople()).filter(({ active }) => active);

/** The systems of a schedule that are in the register now, and how many of them it would start runs for. */
async function systemsOf({ process, systems }: Pick<ProcessSchedule, 'process' | 'systems'>, today: string) {
  if (processById(process).about === 'organization') return { chosen: [], systemsNow: 0 };
  if (systems.kind === 'all') {
    const inUse = (await listSystems()).filter(({ lifeCycleStage }) => lifeCycleStage !== 'retired');
    return { chosen: [], systemsNow: inUse.length };
  }
  if (systems.kind === 'due') {
    const [due, never, { firstAtOnce }] = await Promise.all([
      dueStandings(today),
      neverAssessed(),
      readRiskSettings(),
    ]);
    return { chosen: [], systemsNow: due.length + Math.min(never.length, firstAtOnce) };
  }
  const found = await getSystems(systems.systemIds);
  return { chosen: byName(found), systemsNow: found.length };
}

const byName = <T extends { name: string }>(systems: T[]): T[] =>
  systems.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

/** The form with what it needs beside its values. */
async function form(
  c: PageContext,
  props: Pick<FormPageProps, 'values' | 'schedule' | 'errors' | 'preview'>,
) {
  const [people, chosen] = await Promise.all([activePeople(), getSystems(idsIn(props.values.systemIds))]);
  return formPage(c, { ...props, people, chosen: byName(chosen) });
}

schedulePages.get('/schedules', async (c) => listPage(c, await listSchedules()));

schedulePages.get('/schedules/new', (c) => {
  const chosen = idsIn(c.req.queries('systems'), c.req.queries('system'));
  const often = c.req.query('often');
  const process = processIn(c.req.query('process'));
  if (!isOften(often)) return oftenPage(c, { chosen, process });
  return form(c, {
    values: {
      ...fieldsOf(often),
      process: process.id,
      id: newScheduleId(),
      time: '09:00',
      days: ['MON'],
      timeZone: c.get('settings').timeZone,
      systems: chosen.length > 0 ? 'some' : 'all',
      systemIds: chosen,
    },
  });
});

schedulePages.get('/schedules/:id', async (c) => {
  const schedule = await getSchedule(c.req.param('id'));
  if (!schedule) return problemPage(c, 404);
  const [owner, systems, { items: recent }] = await Promise.all([
    schedule.ownerId ? getPerson(schedule.ownerId) : undefined,
    systemsOf(schedule, todayOf(c)),
    searchRuns({ scheduleId: schedule.id }, RECENT),
  ]);
  return showPage(c, { schedule, owner, ...systems, recent });
});

schedulePages.get('/schedules/:id/edit', async (c) => {
  const schedule = await getSchedule(c.req.param('id'));
  if (!schedule) return problemPage(c, 404);
  const values = scheduleValues(schedule);
  const often = c.req.query('often');
  if (often === 'choose') {
    const process = processById(schedule.process);
    return oftenPage(c, { schedule, chosen: [], often: oftenOf(values), process });
  }
  return form(c, {
    schedule,
    values: isOften(often) ? { time: '09:00', days: ['MON'], ...values, ...fieldsOf(often) } : values,
  });
});

/** What is wrong with references that only the store knows. */
async function unknownIn({ systems, ownerId }: Pick<ProcessSchedule, 'systems' | 'ownerId'>) {
  const errors: FieldError[] = [];
  if (systems.kind === 'some') {
    const known = new Set((await getSystems(systems.systemIds)).map(({ id }) => id));
    const unknown = systems.systemIds.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const message =
        unknown.length === 1
          ? `The system ${unknown[0]} is not in the register: choose the systems again`
          : `${unknown.length} of the systems are not in the register: choose them again`;
      errors.push({ field: 'systems', message });
    }
  }
  if (ownerId && !(await getPerson(ownerId))?.active) {
    errors.push({ field: 'ownerId', message: 'Choose somebody from the list' });
  }
  return errors;
}

/** Preview, or check and save; `schedule` is the one that is changed. */
async function submitted(c: PageContext, schedule: ProcessSchedule | undefined) {
  const values: FormValues = await c.req.parseBody({ all: true });
  const now = c.get('now');
  if (!schedule && values.id === undefined) values.id = newScheduleId();
  if (values.do === 'preview') {
    const when = readWhen(values, now);
    if ('errors' in when) return form(c, { values, schedule, errors: when.errors });
    const runs = upcomingRuns(sinceOf(when, schedule, now), now, 5);
    return form(c, { values, schedule, preview: { runs, timeZone: when.timeZone } });
  }
  const input = readSchedule(values, now);
  if ('errors' in input) return form(c, { values, schedule, errors: input.errors });
  const errors = await unknownIn(input);
  if (errors.length > 0) return form(c, { values, schedule, errors });
  const { ownerId: _, ...kept } = schedule ?? newSchedule(textOf(values.id), now);
  const saved: ProcessSchedule = { ...kept, ...sinceOf(input, schedule, now) };
  // Whose version was edited: what somebody else saved meanwhile must not be lost unseen.
  const before = schedule && { ...schedule, version: Number(values.version ?? schedule.version) };
  try {
    await saveSchedule(saved, before, personOf(c).id, schedule ? 'schedule-changed' : 'schedule-added', now);
  } catch (error) {
    if (!(error instanceof ScheduleChanged)) throw error;
    // A new schedule that is there already: the form was sent twice.
    if (!schedule) return c.redirect(`/schedules/${saved.id}?done=added`, 303);
    const current = await getSchedule(schedule.id);
    return form(c, { values: { ...values, version: current?.version }, schedule, errors: [TAKEN] });
  }
  return c.redirect(`/schedules/${saved.id}?done=${schedule ? 'changed' : 'added'}`, 303);
}

const TAKEN: FieldError = {
  field: '',
  message:
    'Somebody else changed this schedule while you did. Save again to replace their change, or cancel to see it',
};

/** A rate counts from when its expression was saved; other changes leave it in step. */
const sinceOf = <T extends { expression: string }>(
  input: T,
  before: ProcessSchedule | undefined,
  now: Date,
): T & { expressionSince: string } => ({
  ...input,
  expressionSince:
    before?.expression === input.expression
      ? (before.expressionSince ?? before.createdAt)
      : now.toISOString(),
});

const newSchedule = (
  id: string,
  now: Date,
): Pick<ProcessSchedule, 'id' | 'state' | 'version' | 'createdAt' | 'ownerId'> => ({
  id: /^sch-[0-9a-f]{10}$/.test(id) ? id : newScheduleId(),
  state: 'enabled',
  version: 0,
  createdAt: now.toISOString(),
});

schedulePages.post('/schedules', (c) => submitted(c, undefined));

schedulePages.post('/schedules/:id', async (c) => {
  const schedule = await getSchedule(c.req.param('id'));
  return schedule ? submitted(c, schedule) : problemPage(c, 404);
});

for (const [act, state, done] of [
  ['pause', 'paused', 'schedule-paused'],
  ['resume', 'enabled', 'schedule-resumed'],
] as const) {
  schedulePages.post(`/schedules/:id/${act}`, async (c) => {
    const schedule = await getSchedule(c.req.param('id'));
    if (!schedule) return problemPage(c, 404);
    const path = `/schedules/${schedule.id}`;
    if (schedule.state !== state) {
      try {
        await saveSchedule({ ...schedule, state }, schedule, personOf(c).id, done, c.get('now'));
      } catch (error) {
        if (!(error instanceof ScheduleChanged)) throw error;
        // Saved by somebody else in this moment: the page shows how it stands.
        return c.redirect(path, 303);
      }
    }
    return c.redirect(`${path}?done=${act}d`, 303);
  });
}

const newNonce = () => randomBytes(8).toString('hex');

schedulePages.get('/schedules/:id/run', async (c) => {
  if (!hasRole(personOf(c), 'admin')) return problemPage(c, 403);
  const schedule = await getSchedule(c.req.param('id'));
  if (!schedule) return problemPage(c, 404);
  const { systemsNow } = await systemsOf(schedule, todayOf(c));
  return runNowPage(c, { schedule, systemsNow, nonce: newNonce() });
});

schedulePages.post('/schedules/:id/run', async (c) => {
  const schedule = await getSchedule(c.req.param('id'));
  if (!schedule) return problemPage(c, 404);
  const nonce = textOf((await c.req.parseBody()).nonce);
  if (!/^[0-9a-f]{16}$/.test(nonce)) {
    const { systemsNow } = await systemsOf(schedule, todayOf(c));
    return runNowPage(c, { schedule, systemsNow, nonce: newNonce() }, [
      { field: '', message: 'Nothing was started: confirm it with the button below' },
    ]);
  }
  await requestRunNow(schedule, nonce, personOf(c).id, c.get('now'));
  return c.redirect(`/schedules/${schedule.id}?done=started`, 303);
});
