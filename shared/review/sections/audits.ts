import { dayInWords } from '../days';
import type { AuditResult, PackInput } from '../pack-input';
import { type Draft, figuresFrom, isSince, latestFirst, notesOn, sorted, type Tone } from './section';

/** What internal audits found since the last review (9.2). */
export function auditsSection({ audits, previous }: PackInput): Draft {
  const href = '/audits';
  const figure = figuresFrom('Internal audits', href);
  const since = previous?.heldOn;
  const finished = audits.items.filter(({ finishedOn }) => isSince(finishedOn, since));
  const running = audits.items.filter(({ finishedOn }) => finishedOn === undefined);
  const sum = (of: 'major' | 'minor' | 'opportunities') =>
    finished.reduce((total, audit) => total + audit[of], 0);
  const none =
    audits.items.length > 0 && finished.length === 0 ? ['No audit was finished in the period.'] : [];
  return {
    id: 'audits',
    input: 'audits',
    title: 'Audit results',
    href,
    figures: [
      figure('finished', 'Audits finished in the period', finished.length),
      figure('running', 'Under way', running.length),
      figure('major', 'Major nonconformities found', sum('major'), 'bad'),
      figure('minor', 'Minor nonconformities found', sum('minor'), 'attention'),
      figure('opportunities', 'Opportunities for improvement found', sum('opportunities')),
    ],
    items: [
      ...sorted(
        finished,
        ({ finishedOn }) => latestFirst(finishedOn!),
        ({ title }) => title,
      ),
      ...sorted(running, ({ title }) => title),
    ].map((audit) => ({
      title: audit.title,
      href: audit.href,
      ...resultOf(audit),
      facts: factsOf(audit),
    })),
    notes: [...notesOn(audits, 'No internal audit is on record.'), ...none],
  };
}

function resultOf({ finishedOn, major, minor }: AuditResult): { state: string; tone: Tone } {
  if (finishedOn === undefined) return { state: 'Under way', tone: 'neutral' };
  if (major > 0) return { state: 'Major nonconformities', tone: 'bad' };
  if (minor > 0) return { state: 'Minor nonconformities', tone: 'attention' };
  return { state: 'No nonconformity', tone: 'good' };
}

function factsOf({ finishedOn, major, minor, opportunities, conclusion }: AuditResult): string[] {
  if (finishedOn === undefined) return ['Its results come with its report'];
  return [
    dayInWords(finishedOn),
    `${major} major, ${minor} minor, ${opportunities} ${opportunities === 1 ? 'opportunity' : 'opportunities'}`,
    ...(conclusion ? [conclusion] : []),
  ];
}
