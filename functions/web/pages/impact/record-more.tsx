import { standingOf } from '../../../../shared/impact/standing';
import { reasonOf, USE_NAMES, USES } from '../../../../shared/impact/thresholds';
import { impactApprovalOf } from '../../../../shared/store/processes/impact-approvals';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import { getSystem } from '../../../../shared/store/systems';
import { type PageContext, todayOf } from '../../env';
import { CalendarDate, SummaryList, Tag } from '../../ui';
import { fundamentalRightsHref } from './paths';

/** On the page of a record: what kind of use it found and why, whether it counts now, and its view for Article 27. */
export async function impactRecordMore(c: PageContext, { record, number }: StoredProcessRecord) {
  const [approval, system] = record.system
    ? await Promise.all([impactApprovalOf(record.system.id), getSystem(record.system.id)])
    : [];
  const today = todayOf(c);
  const standing = system && standingOf(system, approval, today);
  const latest = approval?.recordNumber;
  return (
    <SummaryList
      rows={[
        { key: 'Kind of use', value: <KindOfUse record={record} /> },
        {
          key: 'Now',
          value:
            latest === number ? (
              <>
                {standing && <Tag tone={standing.tone}>{standing.text}</Tag>}
                {approval?.validUntil && (
                  <>
                    {' '}
                    This assessment holds until <CalendarDate date={approval.validUntil} />.
                  </>
                )}
                {standing?.reasons.map((reason) => (
                  <p>{reason}</p>
                ))}
              </>
            ) : latest ? (
              <>
                Replaced by <a href={`/records/${latest}`}>{latest}</a>
              </>
            ) : (
              'The system is not in the register any more'
            ),
        },
        {
          key: 'EU AI Act',
          value: (
            <>
              <a href={fundamentalRightsHref(number)}>
                What it says on the points of a fundamental-rights assessment (Article 27)
              </a>
              <br />
              <small>An aid. Neither it nor this record gives conformity with the Act.</small>
            </>
          ),
        },
      ]}
    />
  );
}

/** As it was found when the answers were submitted: thresholds may be others today. */
function KindOfUse({ record }: { record: StoredProcessRecord['record'] }) {
  const { use, because = '' } = record.contents.findLast(({ bound }) => bound?.use)?.bound ?? {};
  const found = USES.find((known) => known === use);
  const reasons = because.split(' ').filter(Boolean).map(reasonOf);
  return (
    <>
      {found ? USE_NAMES[found] : 'Not given'}
      {reasons.length > 0 && (
        <ul>
          {reasons.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
