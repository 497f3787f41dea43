import { fold } from '../register/fold';
import { type Assessment, OWN_SOURCE, type Risk } from './assessment';
import { type ComparableLevels, onCriteria } from './comparable';
import { levelRank, type RiskCriteria } from './criteria';
import type { AssessmentLevels } from './levels';

/** One assessment of a system, as its record holds it. */
export interface RatedAssessment {
  /** The record's number. */
  number: string;
  /** YYYY-MM-DD, in the organization's time zone. */
  on: string;
  /** A bulk review confirmed an earlier assessment: `assessment` and `levels` are that one's. */
  confirms?: string;
  /** The approver rejected its treatment plan: what was found still counts, what was planned does not. */
  rejected?: boolean;
  criteriaVersion: number;
  assessment: Assessment;
  levels: AssessmentLevels;
}

export interface TrendPoint extends Omit<RatedAssessment, 'assessment' | 'levels'> {
  /** As rated then: ids of levels of that version. */
  asRated: { inherentLevel: string; residualLevel: string };
  /** The same on the levels of the current criteria. */
  now: Omit<ComparableLevels, 'risks'>;
}

/** A risk over time: the same where title and source are. */
export interface RiskOverTime {
  title: string;
  state: 'persists' | 'new' | 'gone';
  /** Since when it was found in every assessment up to the last one it is in; YYYY-MM-DD. */
  since: string;
  /** Levels of today, on the current criteria: in the last assessment but one, and in the last. */
  before?: string;
  after?: string;
}

export interface Trend {
  /** The oldest first. */
  points: TrendPoint[];
  /** From the last assessment but one to the last; absent until there are two. */
  change?: { direction: 'up' | 'down' | 'same'; words: string };
  /** Those of the last two assessments: new ones first, then those that persist, then what is gone. */
  risks: RiskOverTime[];
  /** 'Of the risks, 1 is new, 2 persist, none is gone.' Empty until there are two assessments. */
  risksInWords: string;
}

/**
 * The results of one system over time, made comparable on the current criteria.
 * @param results in any order
 * @param versions every version of the criteria that a result names
 */
export function trendOf(
  results: readonly RatedAssessment[],
  versions: ReadonlyMap<number, RiskCriteria>,
  current: RiskCriteria,
): Trend {
  const placed = [...results]
    .sort((a, b) => a.on.localeCompare(b.on) || a.number.localeCompare(b.number))
    .map((result): Placed => {
      const from = versions.get(result.criteriaVersion);
      if (!from) throw new RangeError(`Risk criteria version ${result.criteriaVersion} were not given.`);
      return { result, now: onCriteria(result, from, current) };
    });
  const [before, last] = [placed.at(-2), placed.at(-1)];
  const risks = last ? risksOverTime(placed) : [];
  return {
    points: placed.map(pointOf),
    ...(before && last && { change: changeOf(before, last, current) }),
    risks,
    risksInWords: before ? risksInWords(risks) : '',
  };
}

interface Placed {
  result: RatedAssessment;
  now: ComparableLevels;
}

const pointOf = ({ result, now }: Placed): TrendPoint => {
  const { assessment: _assessment, levels, ...rest } = result;
  return {
    ...rest,
    asRated: { inherentLevel: levels.inherentLevel, residualLevel: levels.residualLevel },
    now: { basis: now.basis, inherentLevel: now.inherentLevel, residualLevel: now.residualLevel },
  };
};

function changeOf(before: Placed, last: Placed, criteria: RiskCriteria): Trend['change'] {
  const label = ({ now }: Placed) => criteria.levels.find(({ id }) => id === now.inherentLevel)!.label;
  const difference =
    levelRank(criteria, last.now.inherentLevel) - levelRank(criteria, before.now.inherentLevel);
  const since = before.result.number;
  const caution =
    before.result.criteriaVersion === last.result.criteriaVersion
      ? ''
      : ` ${since} was rated by other criteria; the table says how the two are compared.`;
  if (difference === 0) {
    return { direction: 'same', words: `The same as in ${since}: ${label(last)}.${caution}` };
  }
  const [direction, word] = difference > 0 ? (['up', 'Higher'] as const) : (['down', 'Lower'] as const);
  return {
    direction,
    words: `${word} than in ${since}: ${label(last)} now, ${label(before)} then.${caution}`,
  };
}

/** Two risks of the same title and source are the same risk. */
export const sameRiskKey = ({ title, source, ownSource = '' }: Risk): string =>
  JSON.stringify([fold(title), source === OWN_SOURCE ? ['own', fold(ownSource)] : source]);

/** Each risk of a result by its key, with its level of today. Of two that look the same the first one counts. */
function levelsByKey({ result, now }: Placed): Map<string, { title: string; level: string }> {
  const found = new Map<string, { title: string; level: string }>();
  result.assessment.risks.forEach((risk, index) => {
    const key = sameRiskKey(risk);
    if (!found.has(key)) found.set(key, { title: risk.title, level: now.risks[index]!.inherent });
  });
  return found;
}

function risksOverTime(placed: Placed[]): RiskOverTime[] {
  const maps = placed.map((one) => levelsByKey(one));
  const last = maps.at(-1)!;
  const before = maps.at(-2);
  /** Walks back from an assessment for as long as the risk is in it. */
  const since = (key: string, from: number): string => {
    let first = from;
    while (first > 0 && maps[first - 1]!.has(key)) first--;
    return placed[first]!.result.on;
  };
  const of = [...last].map(([key, { title, level }]): RiskOverTime => {
    const earlier = before?.get(key);
    return {
      title,
      state: earlier ? 'persists' : 'new',
      since: since(key, maps.length - 1),
      ...(earlier && { before: earlier.level }),
      after: level,
    };
  });
  const gone = [...(before ?? [])]
    .filter(([key]) => !last.has(key))
    .map(
      ([key, { title, level }]): RiskOverTime => ({
        title,
        state: 'gone',
        since: since(key, maps.length - 2),
        before: level,
      }),
    );
  return [
    ...of.filter(({ state }) => state === 'new'),
    ...of.filter(({ state }) => state !== 'new'),
    ...gone,
  ];
}

function risksInWords(risks: RiskOverTime[]): string {
  const count = (state: RiskOverTime['state']) => risks.filter((risk) => risk.state === state).length;
  const said = (n: number, one: string, many: string) => `${n === 0 ? 'none' : n} ${n <= 1 ? one : many}`;
  const parts = [
    said(count('new'), 'is new', 'are new'),
    said(count('persists'), 'persists', 'persist'),
    said(count('gone'), 'is gone', 'are gone'),
  ].join(', ');
  return `Of the risks, ${parts}.`;
}
