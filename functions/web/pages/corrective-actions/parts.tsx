import type { DocumentUpdates } from '../../../../shared/corrective-action/row';
import {
  CAUSE_CATEGORIES,
  PRIORITIES,
  type Priority,
  textOf,
} from '../../../../shared/corrective-action/scales';
import type { StoredRow } from '../../../../shared/store/corrective-actions';
import { Tag, type Tone } from '../../ui';

const TONES: Record<Priority, Tone> = { low: 'neutral', normal: 'neutral', high: 'attention', urgent: 'bad' };

export const PriorityTag = ({ priority }: { priority: Priority }) => (
  <Tag tone={TONES[priority]}>{textOf(PRIORITIES, priority)}</Tag>
);

/** Other corrective actions by their record's number, or by title while they are open. */
export function OtherActions({ runIds, rows }: { runIds: string[]; rows: StoredRow[] }) {
  const found = runIds.flatMap((id) => rows.filter(({ runId }) => runId === id));
  return (
    <>
      {found.map(({ runId, recordNumber, title }, index) => (
        <>
          {index > 0 && ', '}
          <a href={recordNumber ? `/records/${recordNumber}` : `/runs/${runId}`}>{recordNumber ?? title}</a>
        </>
      ))}
    </>
  );
}

export const causeText = (category: string | undefined): string =>
  category ? textOf(CAUSE_CATEGORIES, category) : 'Not known yet';

export const DOCUMENT_NAMES: Record<keyof DocumentUpdates, string> = {
  soa: 'Statement of Applicability',
  aims: 'Policies and management system',
};

export const soaText = ({ controls, note }: NonNullable<DocumentUpdates['soa']>): string =>
  `${controls.join(', ')}: ${note}`;
