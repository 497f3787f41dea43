import { concerns } from '../../registers/concerns';
import { incidents } from '../../registers/incidents';
import { interestedParties } from '../../registers/interested-parties';
import { issues } from '../../registers/issues';
import { standingOf } from '../../registers/measurements';
import { objectives } from '../../registers/objectives';
import { opportunities } from '../../registers/opportunities';
import { policies } from '../../registers/policies';
import { type Register, stateOf, textIn } from '../../registers/register';
import type {
  Gathered,
  Incident,
  ObjectiveState,
  Opportunity,
  PackInput,
  PolicyFact,
  RegisterEntry,
} from '../../review/pack-input';
import { dayOf } from '../../schedule/zone';
import { inParallel } from '../parallel';
import { type Entry, listEntries } from '../registers';
import { listMeasurements } from '../registers/measurements';

/** How many open and how many closed entries of a register are read. */
const MOST_ENTRIES = 300;

type Registers = Pick<
  PackInput,
  'issues' | 'parties' | 'objectives' | 'incidents' | 'concerns' | 'policies' | 'opportunities'
>;

/** The registers as they are now. @param since the last review's day; @param today for how objectives stand */
export async function registersNow(
  since: string | undefined,
  today: string,
  timeZone: string,
): Promise<Registers> {
  const day = (at: string) => dayOf(Date.parse(at), timeZone);
  const [issuesRead, partiesRead, objectivesRead, incidentsRead, concernsRead, policiesRead, chancesRead] =
    await Promise.all([
      readAll(issues),
      readAll(interestedParties),
      readAll(objectives),
      readAll(incidents),
      readAll(concerns),
      readAll(policies, 'open'),
      readAll(opportunities),
    ]);
  const isOpen = (register: Register, entry: Entry) => !stateIn(register, entry).closed;
  const ofPeriod = (entry: Entry) =>
    isOpen(objectives, entry) || since === undefined || day(entry.updatedAt) >= since;
  return {
    issues: map(issuesRead, (entry) => changeOf(issues, entry, since, day)),
    parties: map(partiesRead, (entry) => changeOf(interestedParties, entry, since, day)),
    objectives: {
      items: await inParallel(4, objectivesRead.items.filter(ofPeriod), (entry) => objectiveOf(entry, today)),
      complete: objectivesRead.complete,
    },
    incidents: map(
      incidentsRead,
      (entry): Incident => ({
        ...linkOf(entry),
        reportedOn: day(entry.createdAt),
        ...(typeof entry.brief.severity === 'string' && { severity: entry.brief.severity }),
        ...(!isOpen(incidents, entry) && { closedOn: day(entry.updatedAt) }),
      }),
    ),
    concerns: {
      inPeriod: concernsRead.items.filter(({ createdAt }) => since === undefined || day(createdAt) >= since)
        .length,
      open: concernsRead.items.filter((entry) => isOpen(concerns, entry)).length,
    },
    policies: map(policiesRead, (entry) => policyOf(entry, day)),
    opportunities: map(
      chancesRead,
      (entry): Opportunity => ({
        ...linkOf(entry),
        raisedOn: day(entry.createdAt),
        ...(entry.status !== 'open' && { decidedOn: day(entry.updatedAt) }),
      }),
    ),
  };
}

/** The entries of a register, open ones first, each list to its bound. */
async function readAll(register: Register, only?: 'open'): Promise<Gathered<Entry>> {
  const which = only ? (['open'] as const) : (['open', 'closed'] as const);
  const pages = await Promise.all(which.map((list) => listEntries(register, list, MOST_ENTRIES)));
  return {
    items: pages.flatMap(({ items }) => items),
    complete: pages.every(({ next }) => next === undefined),
  };
}

const map = <T>({ items, complete }: Gathered<Entry>, to: (entry: Entry) => T): Gathered<T> => ({
  items: items.map(to),
  complete,
});

const stateIn = (register: Register, { status }: Entry) => stateOf(register, { status });

const linkOf = ({ register, id, title }: Entry) => ({ title, href: `/registers/${register}/${id}` });

/** How an entry changed: it is new where the period saw it come. */
function changeOf(
  register: Register,
  entry: Entry,
  since: string | undefined,
  day: (at: string) => string,
): RegisterEntry {
  const isNew = since === undefined || day(entry.createdAt) >= since;
  const state = stateIn(register, entry);
  return {
    ...linkOf(entry),
    change: state.closed ? 'closed' : isNew ? 'added' : 'changed',
    changedOn: day(entry.updatedAt),
    detail: state.text,
  };
}

/** How an objective ended, where people have said so. */
const ENDED: Record<string, ObjectiveState['standing']> = { reached: 'reached', stopped: 'given-up' };

/** The short answers of an entry hold everything that an objective is judged by. */
async function objectiveOf(entry: Entry, today: string): Promise<ObjectiveState> {
  const { brief, latest } = entry;
  const values = entry.measured ? await listMeasurements(objectives, entry.id) : [];
  const lessIsBetter = textIn(brief, 'direction') === 'at-most';
  return {
    ...linkOf(entry),
    standing: ENDED[entry.status] ?? standingOf(brief, latest, today),
    target:
      textIn(brief, 'how') === 'number'
        ? `${lessIsBetter ? 'at most' : 'at least'} ${brief.target} ${textIn(brief, 'unit')}`.trim()
        : 'judged by people',
    ...(textIn(brief, 'dueOn') && { dueOn: textIn(brief, 'dueOn') }),
    measurements: latestOfDays(values),
    lessIsBetter,
  };
}

/** Of several values for one day the last entered counts. */
function latestOfDays(values: readonly { number: number; on: string; value: number | string }[]) {
  const byDay = new Map<string, { on: string; value: number | string }>();
  for (const { on, value } of [...values].sort((a, b) => a.number - b.number)) byDay.set(on, { on, value });
  return [...byDay.values()];
}

function policyOf(entry: Entry, day: (at: string) => string): PolicyFact {
  const { approved, dueOn } = entry;
  return {
    ...linkOf(entry),
    ...(approved && { reviewedOn: day(approved.at) }),
    ...(dueOn && { nextReviewOn: dueOn }),
  };
}
