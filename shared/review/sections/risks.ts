import { dayInWords } from '../days';
import type { PackInput, RiskStandingFact } from '../pack-input';
import { type Draft, type Figure, figuresFrom, notesOn, type PackItem, sorted, tonedBy } from './section';

/** At which level of risk the AI systems stand, and which moved since the last review (6.1.2, 8.2). */
export function risksSection({ risks }: PackInput): Draft {
  const { systems, levels, standings, before } = risks;
  const href = '/records?process=risk-assessment';
  const figure = figuresFrom('Records of risk assessments', href);
  const rank = (id: string) => levels.findIndex((level) => level.id === id);
  const label = (id: string) => levels.find((level) => level.id === id)?.label ?? id;
  const isAbove = (id: string) => levels.some((level) => level.id === id && level.aboveThreshold);
  const moved = ({ systemId, level }: RiskStandingFact) => {
    const then = before?.[systemId];
    return then === undefined || rank(then) < 0 ? 0 : rank(level) - rank(then);
  };
  const all = standings.items;
  const count = (holds: (standing: RiskStandingFact) => boolean) => all.filter(holds).length;
  const unknown = count(({ level }) => rank(level) < 0);
  return {
    id: 'risks',
    input: 'measurement',
    title: 'Risk of the AI systems',
    href,
    figures: [
      figuresFrom('Register of AI systems', '/systems')('systems', 'AI systems in the register', systems),
      figure('assessed', 'AI systems with an assessed risk', all.length),
      figure('not-assessed', 'Without one', Math.max(0, systems - all.length), 'attention'),
      figure(
        'above',
        'Above the acceptance threshold',
        count(({ level }) => isAbove(level)),
        'bad',
      ),
      ...(before
        ? [
            figure(
              'higher',
              'Higher than at the last review',
              count((standing) => moved(standing) > 0),
              'bad' as const,
            ),
            figure(
              'lower',
              'Lower than at the last review',
              count((standing) => moved(standing) < 0),
              'good' as const,
            ),
          ]
        : []),
      ...levels.map((level): Figure => {
        const value = count((standing) => standing.level === level.id);
        const tone = tonedBy(value, level.aboveThreshold ? 'bad' : 'neutral');
        return { ...figure(`level-${level.id}`, `At level ${level.label}`, value), tone };
      }),
    ],
    items: sorted(
      all.filter((standing) => isAbove(standing.level) || moved(standing) > 0),
      ({ level }) => -rank(level),
      ({ systemName }) => systemName,
    ).map(
      (standing): PackItem => ({
        title: standing.systemName,
        href: standing.href,
        state: label(standing.level),
        tone: isAbove(standing.level) ? 'bad' : 'attention',
        facts: [
          `Assessed on ${dayInWords(standing.assessedOn)}`,
          ...(moved(standing) > 0 ? [`At the last review: ${label(before![standing.systemId]!)}`] : []),
        ],
      }),
    ),
    notes: [
      ...notesOn(standings, 'No risk assessment is on record.'),
      ...(unknown > 0
        ? [`${unknown} of them have a level that the risk criteria in force do not know.`]
        : []),
    ],
  };
}
