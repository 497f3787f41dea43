import { dayInWords } from '../days';
import type { ObjectiveState, PackInput } from '../pack-input';
import { type Draft, figuresFrom, notesOn, sorted, type Tone } from './section';

type Standing = 'off-target' | 'not-measured' | 'on-target';

const STANDINGS: Record<Standing, { text: string; tone: Tone; rank: number }> = {
  'off-target': { text: 'Target not reached', tone: 'bad', rank: 0 },
  'not-measured': { text: 'Not measured', tone: 'attention', rank: 1 },
  'on-target': { text: 'Target reached', tone: 'good', rank: 2 },
};

/** Whether the AI objectives are met, by their latest measurements (6.2, 9.1). */
export function objectivesSection({ objectives, today }: PackInput): Draft {
  const href = '/registers/objectives';
  const figure = figuresFrom('Register of objectives', href);
  const count = (standing: Standing) =>
    objectives.items.filter((each) => standingOf(each) === standing).length;
  const worse = objectives.items.filter((each) => trendOf(each) === 'worse').length;
  return {
    id: 'objectives',
    input: 'measurement',
    title: 'Objectives and their measurements',
    href,
    figures: [
      figure('all', 'Objectives', objectives.items.length),
      figure('on-target', 'Target reached', count('on-target'), 'good'),
      figure('off-target', 'Target not reached', count('off-target'), 'bad'),
      figure('not-measured', 'Never measured', count('not-measured'), 'attention'),
      figure('worse', 'Worse than at the measurement before', worse, 'attention'),
    ],
    items: sorted(
      objectives.items,
      (each) => STANDINGS[standingOf(each)].rank,
      ({ title }) => title,
    ).map((each) => ({
      title: each.title,
      href: each.href,
      state: STANDINGS[standingOf(each)].text,
      tone: STANDINGS[standingOf(each)].tone,
      facts: factsOf(each, today),
    })),
    notes: notesOn(objectives, 'The register of objectives is empty: nothing was measured.'),
  };
}

const byDay = ({ measurements }: ObjectiveState) =>
  sorted(
    measurements,
    ({ on }) => on,
    ({ value }) => value,
  );

const reaches = ({ reach, target }: ObjectiveState, value: number) =>
  reach === 'at-least' ? value >= target : value <= target;

/** By the latest measurement; the day it is due matters to the reader, not to whether it is reached now. */
export function standingOf(objective: ObjectiveState): Standing {
  const latest = byDay(objective).at(-1);
  if (!latest) return 'not-measured';
  return reaches(objective, latest.value) ? 'on-target' : 'off-target';
}

/** From the measurement before to the latest; undefined where there are not two. */
export function trendOf(objective: ObjectiveState): 'better' | 'worse' | 'same' | undefined {
  const [before, latest] = byDay(objective).slice(-2);
  if (!before || !latest) return undefined;
  if (before.value === latest.value) return 'same';
  return latest.value > before.value === (objective.reach === 'at-least') ? 'better' : 'worse';
}

const TRENDS = { better: 'better than before', worse: 'worse than before', same: 'as before' };

function factsOf(objective: ObjectiveState, today: string): string[] {
  const { reach, target, unit, dueOn } = objective;
  const latest = byDay(objective).at(-1);
  const trend = trendOf(objective);
  const withUnit = (value: number) => `${value.toLocaleString('en')} ${unit}`.trim();
  return [
    `Target: ${reach === 'at-least' ? 'at least' : 'at most'} ${withUnit(target)}`,
    ...(latest
      ? [`Latest: ${withUnit(latest.value)} on ${dayInWords(latest.on)}${trend ? `, ${TRENDS[trend]}` : ''}`]
      : []),
    ...(dueOn ? [dueOn < today ? `Was due on ${dayInWords(dueOn)}` : `Due on ${dayInWords(dueOn)}`] : []),
  ];
}
