import { dayInWords } from '../days';
import type { PackInput, RiskRecordFact } from '../pack-input';
import { type Draft, type Figure, figuresFrom, notesOn, type PackItem, sorted, tonedBy } from './section';

/** The levels of risk after treatment now, and which rose since the last review (6.1.2, 8.2). */
export function risksSection({ risks, previous }: PackInput): Draft {
  const { systems, levels, records } = risks;
  const href = '/records';
  const figure = figuresFrom('Records of risk assessments', href);
  const since = previous?.heldOn;
  const now = latestBySystem(records.items);
  const then = latestBySystem(records.items.filter(({ finalizedOn }) => since && finalizedOn < since));
  const rank = (id: string) => levels.findIndex((level) => level.id === id);
  const label = (id: string) => levels.find((level) => level.id === id)?.label ?? id;
  const isAbove = (id: string) => levels.some((level) => level.id === id && level.aboveThreshold);
  const moved = (record: RiskRecordFact) => {
    const before = then.get(record.systemId);
    return before ? rank(record.level) - rank(before.level) : 0;
  };
  const latest = [...now.values()];
  const count = (holds: (record: RiskRecordFact) => boolean) => latest.filter(holds).length;
  const unknown = count(({ level }) => rank(level) < 0);
  return {
    id: 'risks',
    input: 'measurement',
    title: 'Risk of the AI systems',
    href,
    figures: [
      {
        ...figuresFrom('Register of AI systems', '/systems')(
          'systems',
          'AI systems in the register',
          systems,
        ),
      },
      figure('assessed', 'AI systems with an assessed risk', latest.length),
      figure('not-assessed', 'Without one', Math.max(0, systems - latest.length), 'attention'),
      figure(
        'above',
        'Above the acceptance threshold',
        count(({ level }) => isAbove(level)),
        'bad',
      ),
      figure(
        'higher',
        'Higher than at the last review',
        count((record) => moved(record) > 0),
        'bad',
      ),
      figure(
        'lower',
        'Lower than at the last review',
        count((record) => moved(record) < 0),
        'good',
      ),
      ...levels.map(
        (level): Figure => ({
          ...figure(
            `level-${level.id}`,
            level.label,
            count((record) => record.level === level.id),
          ),
          tone: tonedBy(
            count((record) => record.level === level.id),
            level.aboveThreshold ? 'bad' : 'neutral',
          ),
        }),
      ),
    ],
    items: sorted(
      latest.filter((record) => isAbove(record.level) || moved(record) > 0),
      (record) => -rank(record.level),
      ({ systemName }) => systemName,
      ({ systemId }) => systemId,
    ).map((record): PackItem => {
      const before = then.get(record.systemId);
      return {
        title: record.systemName,
        href: record.href,
        state: label(record.level),
        tone: isAbove(record.level) ? 'bad' : 'attention',
        facts: [
          `Assessed on ${dayInWords(record.finalizedOn)}`,
          ...(moved(record) > 0 && before ? [`Was: ${label(before.level)}`] : []),
        ],
      };
    }),
    notes: [
      ...notesOn(records, 'No risk assessment is on record.'),
      ...(unknown > 0
        ? [`${unknown} of them have a level that the risk criteria in force do not know.`]
        : []),
    ],
  };
}

/** The record of each system that was finalized last; of two on one day, the one with the higher number. */
function latestBySystem(records: readonly RiskRecordFact[]): Map<string, RiskRecordFact> {
  const inOrder = sorted(records, ({ finalizedOn }) => finalizedOn);
  return new Map(inOrder.map((record) => [record.systemId, record]));
}
