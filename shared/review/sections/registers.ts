import { dayInWords } from '../days';
import type { ReviewInputId } from '../inputs';
import type { Gathered, PackInput, RegisterEntry } from '../pack-input';
import { type Draft, figuresFrom, isSince, latestFirst, notesOn, sorted, type Tone } from './section';

const CHANGES: Record<RegisterEntry['change'], { text: string; tone: Tone }> = {
  added: { text: 'New', tone: 'attention' },
  changed: { text: 'Changed', tone: 'attention' },
  closed: { text: 'Closed', tone: 'neutral' },
};

/** What changed among the external and internal issues (4.1). */
export const issuesSection = ({ issues, previous }: PackInput): Draft =>
  registerSection(issues, previous?.heldOn, {
    id: 'issues',
    title: 'Changes in issues',
    register: 'Register of issues',
    href: '/registers/issues',
    empty: 'The register of issues is empty, so no change can be seen.',
  });

/** What changed among the interested parties and what they need (4.2). */
export const partiesSection = ({ parties, previous }: PackInput): Draft =>
  registerSection(parties, previous?.heldOn, {
    id: 'parties',
    title: 'Changes in interested parties',
    register: 'Register of interested parties',
    href: '/registers/interested-parties',
    empty: 'The register of interested parties is empty, so no change can be seen.',
  });

interface Words {
  id: ReviewInputId;
  title: string;
  register: string;
  href: string;
  empty: string;
}

function registerSection(list: Gathered<RegisterEntry>, since: string | undefined, words: Words): Draft {
  const { id, title, register, href, empty } = words;
  const figure = figuresFrom(register, href);
  const changes = list.items.filter(({ changedOn }) => isSince(changedOn, since));
  const count = (change: RegisterEntry['change']) =>
    changes.filter((entry) => entry.change === change).length;
  const standing = list.items.filter(({ change }) => change !== 'closed').length;
  const unchanged =
    list.items.length > 0 && changes.length === 0
      ? [`Nothing changed in it since ${dayInWords(since!)}.`]
      : [];
  return {
    id,
    input: id,
    title,
    href,
    figures: [
      figure('standing', 'In the register', standing),
      figure('added', 'New', count('added'), 'attention'),
      figure('changed', 'Changed', count('changed'), 'attention'),
      figure('closed', 'Closed', count('closed')),
    ],
    items: sorted(
      changes,
      (entry) => latestFirst(entry.changedOn),
      (entry) => entry.title,
    ).map((entry) => ({
      title: entry.title,
      href: entry.href,
      state: CHANGES[entry.change].text,
      tone: CHANGES[entry.change].tone,
      facts: [dayInWords(entry.changedOn), ...(entry.detail ? [entry.detail] : [])],
    })),
    notes: [...notesOn(list, empty), ...unchanged],
  };
}
