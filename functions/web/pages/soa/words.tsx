import { IMPLEMENTATION, OWN_GROUP, type StatementSummary } from '../../../../shared/soa';
import type { VersionState } from '../../../../shared/store/soa';
import { type Crumb, type NavKey, Tag, type Tone } from '../../ui';

export const TITLE = 'Statement of Applicability';
/** The entry of the navigation that leads here. */
export const NAV: NavKey = 'risk';
export const CRUMBS: Crumb[] = [{ text: TITLE, href: '/soa' }];

const STATES: Record<VersionState, [text: string, tone: Tone]> = {
  submitted: ['Submitted, approval not started', 'attention'],
  'in-approval': ['Awaiting approval', 'info'],
  approved: ['Approved', 'good'],
  rejected: ['Rejected', 'bad'],
  'changes-requested': ['Changes requested', 'attention'],
  outdated: ['Replaced before it was decided', 'neutral'],
  unanswered: ['Not decided in time', 'attention'],
  withdrawn: ['Withdrawn', 'neutral'],
  failed: ['Approval failed', 'bad'],
};

/** How a version stands; an approved one that another has followed no longer holds. */
export function VersionTag({
  version,
  current,
}: {
  version: { version: number; state: VersionState };
  current: number;
}) {
  if (version.state === 'approved' && version.version === current) return <Tag tone="good">Holds</Tag>;
  if (version.state === 'approved') return <Tag>Approved, replaced since</Tag>;
  const [text, tone] = STATES[version.state];
  return <Tag tone={tone}>{text}</Tag>;
}

/** `12 in place, 3 planned`: what there is none of is left out. */
export function progressWords({ implementation }: StatementSummary): string {
  const parts = [...IMPLEMENTATION]
    .reverse()
    .filter(({ id }) => implementation[id] > 0)
    .map(({ id, label }) => `${implementation[id]} ${label.toLowerCase()}`);
  return parts.join(', ') || 'Nothing said yet';
}

/** `35 included, 3 excluded`. */
export const decisionWords = ({ included, excluded, undecided }: StatementSummary): string =>
  [`${included} included`, `${excluded} excluded`, undecided > 0 && `${undecided} undecided`]
    .filter(Boolean)
    .join(', ');

/** `A.6 AI system life cycle`; the own controls' group has no number that anybody knows. */
export const groupName = ({ id, title }: { id: string; title: string }): string =>
  id === OWN_GROUP ? title : `${id} ${title}`;

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
