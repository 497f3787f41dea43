import { contentHash } from '../../../../shared/canonical';
import { lengthInWords } from '../../../../shared/review/forms';
import type { ReviewState } from '../../../../shared/store/review/read';
import type { PackSnapshot } from '../../../../shared/store/review/snapshot';
import { CalendarDate, type SummaryRow, Time, Warning } from '../../ui';
import { listOf } from '../names';
import { Fingerprint } from '../tasks/fingerprint';

/** The plan of the meeting, and how it was held. */
export function reviewRows({ plan, held, snapshot }: ReviewState): SummaryRow[] {
  return [
    ...(plan
      ? [
          {
            key: 'Meeting',
            value: (
              <>
                <Time at={plan.start} show="zoned" />, {lengthInWords(plan.meeting.minutes).toLowerCase()}
              </>
            ),
          },
          { key: 'Place', value: plan.meeting.place },
          { key: 'Chair', value: plan.chair?.name },
          {
            key: 'Invited',
            value: listOf(
              plan.invited.map(({ name }) => name),
              'and',
            ),
          },
        ]
      : []),
    ...(held
      ? [
          { key: 'Held', value: <CalendarDate date={held.on} /> },
          {
            key: 'There',
            value: [listOf(held.attended, 'and'), held.guests].filter(Boolean).join('; guests: '),
          },
          { key: 'Quorum', value: `${held.quorumWords}.` },
        ]
      : []),
    ...(snapshot ? [{ key: 'Review pack', value: <PackFingerprint snapshot={snapshot} /> }] : []),
  ];
}

const PackFingerprint = ({ snapshot }: { snapshot: PackSnapshot }) => (
  <>
    Kept <Time at={snapshot.takenAt} show="zoned" />. <Fingerprint hash={snapshot.hash} />
  </>
);

/** Says when the pack that is kept is not the one that was seen. */
export function PackWarning({ snapshot, bound }: ReviewState) {
  if (!snapshot || bound) return null;
  return (
    <Warning>
      {snapshot.verifies
        ? 'This pack is not the one that the minutes are bound to.'
        : `This pack was changed after it was kept: it has the hash ${contentHash(snapshot.pack)} now.`}
    </Warning>
  );
}
