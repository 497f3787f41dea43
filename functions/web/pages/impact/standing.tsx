import { standingOf } from '../../../../shared/impact/standing';
import { USE_NAMES } from '../../../../shared/impact/thresholds';
import { getPerson } from '../../../../shared/store/people';
import { impactApprovalOf } from '../../../../shared/store/processes/impact-approvals';
import type { StoredSystem } from '../../../../shared/store/systems';
import { type PageContext, todayOf } from '../../env';
import { ButtonLink, Buttons, CalendarDate, InsetText, SummaryList, Tag, Time } from '../../ui';
import { Lines } from '../lines';
import { conditionsHref, startImpactHref } from './paths';

/** On the page of a system: how it stands with its impact assessment, and what can be done about it. */
export async function impactSection(c: PageContext, system: StoredSystem, mayChange: boolean) {
  const approval = await impactApprovalOf(system.id);
  const standing = standingOf(system, approval, todayOf(c));
  const met = approval?.conditionsMet;
  const confirmer = met && (await getPerson(met.by));
  return (
    <section>
      <h2>Impact assessment</h2>
      <p>
        <Tag tone={standing.tone}>{standing.text}</Tag>
      </p>
      {standing.reasons.length > 0 && approval && (
        <InsetText>
          {standing.reasons.map((reason) => (
            <p>{reason}</p>
          ))}
        </InsetText>
      )}
      {approval && (
        <SummaryList
          rows={[
            {
              key: 'Latest',
              value: <a href={`/records/${approval.recordNumber}`}>{approval.recordNumber}</a>,
            },
            { key: 'Kind of use', value: USE_NAMES[approval.use] },
            { key: 'Decided on', value: <CalendarDate date={approval.decidedOn} /> },
            ...(approval.validUntil
              ? [{ key: 'Holds until', value: <CalendarDate date={approval.validUntil} /> }]
              : []),
            ...(approval.conditions.length > 0
              ? [{ key: 'Conditions', value: <Conditions texts={approval.conditions} /> }]
              : []),
            ...(met
              ? [
                  {
                    key: 'Conditions met',
                    value: (
                      <>
                        <Lines text={met.how} />
                        <br />
                        <small>
                          {confirmer?.name ?? 'Somebody who is not in the register of people'},{' '}
                          <Time at={met.at} />
                        </small>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayChange && (
        <Buttons>
          {approval && approval.conditions.length > 0 && !met && (
            <ButtonLink kind="secondary" href={conditionsHref(system.id)}>
              Confirm the conditions
            </ButtonLink>
          )}
          {standing.needs === 'assessment' && (
            <ButtonLink kind="secondary" href={startImpactHref(system.id)}>
              Start an impact assessment
            </ButtonLink>
          )}
        </Buttons>
      )}
    </section>
  );
}

export function Conditions({ texts }: { texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((text) => (
        <li>
          <Lines text={text} />
        </li>
      ))}
    </ul>
  );
}
