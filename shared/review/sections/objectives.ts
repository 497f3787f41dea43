import { dayInWords } from '../days';
import type { ObjectiveState, PackInput } from '../pack-input';
import { type Draft, figuresFrom, notesOn, sorted, type Tone } from './section';

type Standing = ObjectiveState['standing'];

const STANDINGS: Record<Standing, { text: string; tone: Tone; rank: number }> = {
  missed: { text: 'Target missed', tone: 'bad', rank: 0 },
  'given-up': { text: 'Given up', tone: 'attention', rank: 0 },
  behind: { text: 'Behind', tone: 'attention', rank: 1 },
  'not-measured': { text: 'Not measured yet', tone: 'attention', rank: 2 },
  open: { text: 'Measured, not there yet', tone: 'neutral', rank: 3 },
  'on-track': { text: 'On track', tone: 'good', rank: 4 },
  reached: { text: 'Target reached', tone: 'good', rank: 5 },
};

/** Whether the AI objectives are met, by their latest measurements (6.2, 9.1). */
export function objectivesSection({ objectives }: PackInput): Draft {
  const href = '/registers/objectives';
  const figure = figuresFrom('Register of objectives', href);
  const count = (...standings: Standing[]) =>
    objectives.items.filter(({ standing }) => standings.includes(standing)).length;
  const worse = objectives.items.filter((each) => trendOf(each) === 'worse').length;
  return {
    id: 'objectives',
    input: 'measurement',
    title: 'Objectives and their measurements',
    href,
    figures: [
      figure('all', 'Objectives', objectives.items.length),
      figure('reached', 'Target reached', count('reached'), 'good'),
      figure('on-the-way', 'On the way', count('on-track', 'open')),
      figure('behind', 'Behind', count('behind'), 'attention'),
      figure('missed', 'Target missed', count('missed'), 'bad'),
      figure('given-up', 'Given up in the period', count('given-up'), 'attention'),
      figure('not-measured', 'Not measured yet', count('not-measured'), 'attention'),
      figure('worse', 'Worse than at the measurement before', worse, 'attention'),
    ],
    items: sorted(
      objectives.items,
      ({ standing }) => STANDINGS[standing].rank,
      ({ title }) => title,
    ).map((each) => ({
      title: each.title,
      href: each.href,
      state: STANDINGS[each.standing].text,
      tone: STANDINGS[each.standing].tone,
      facts: factsOf(each),
    })),
    notes: notesOn(objectives, 'The register of objectives is empty: nothing was measured.'),
  };
}

const latestTwo = ({ measurements }: ObjectiveState) => sorted(measurements, ({ on }) => on).slice(-2);

/** From the measurement before to the latest; undefined where there are not two numbers. */
export function trendOf(objective: ObjectiveState): 'better' | 'worse' | 'same' | undefined {
  const [before, latest] = latestTwo(objective).map(({ value }) => value);
  if (typeof before !== 'number' || typeof latest !== 'number') return undefined;
  if (before === latest) return 'same';
  return latest < before === objective.lessIsBetter ? 'better' : 'worse';
}

const TRENDS = { better: ', better than before', worse: ', worse than before', same: ', as before' };

function factsOf(objective: ObjectiveState): string[] {
  const latest = latestTwo(objective).at(-1);
  const trend = trendOf(objective);
  return [
    `Target: ${objective.target}${objective.dueOn ? ` until ${dayInWords(objective.dueOn)}` : ''}`,
    ...(latest ? [`Latest: ${latest.value} on ${dayInWords(latest.on)}${trend ? TRENDS[trend] : ''}`] : []),
  ];
}
