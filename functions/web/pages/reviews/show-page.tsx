import type { Pack } from '../../../../shared/review/pack';
import type { ReviewState } from '../../../../shared/store/review/read';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { ButtonLink, Buttons, PageTitle, StateTag, SummaryList } from '../../ui';
import { PackView } from './pack-view';
import { PackWarning, reviewRows } from './review-facts';

export interface ShowPageProps {
  review: ReviewState;
  pack: Pack;
  /** Shown instead of the pack that was kept: how things are now. */
  live: boolean;
}

/** One management review: its plan, its agenda and its pack. */
export function showPage(c: PageContext, { review, pack, live }: ShowPageProps) {
  const { run, plan, notes, snapshot } = review;
  return page(
    c,
    {
      title: run.systemName,
      current: 'processes',
      breadcrumbs: [{ text: 'Management reviews', href: '/reviews' }],
    },
    <>
      <PageTitle caption="Management review" actions={<StateTag of="run" state={run.state} />}>
        {run.systemName}
      </PageTitle>
      <SummaryList
        rows={[
          ...reviewRows(review),
          { key: 'Run', value: <a href={`/runs/${run.id}`}>{run.id}</a> },
          ...(run.recordNumber
            ? [{ key: 'Record', value: <a href={`/records/${run.recordNumber}`}>{run.recordNumber}</a> }]
            : []),
        ]}
      />
      {plan && (
        <>
          <h2>Agenda</h2>
          <ol>
            {plan.agenda.map((item) => (
              <li>{item}</li>
            ))}
          </ol>
        </>
      )}
      <h2>Review pack</h2>
      <PackWarning {...review} />
      <p>{whichPack(review, live)}</p>
      <Buttons>
        {snapshot && (
          <ButtonLink kind="secondary" href={`/reviews/${run.id}/pack.json`}>
            Download the kept pack as JSON
          </ButtonLink>
        )}
        {snapshot && (
          <ButtonLink kind="secondary" href={live ? `/reviews/${run.id}` : `/reviews/${run.id}?show=now`}>
            {live ? 'Show the pack that was kept' : 'Show how things are now'}
          </ButtonLink>
        )}
      </Buttons>
      <PackView pack={pack} notes={notes} level={3} />
    </>,
  );
}

function whichPack({ snapshot }: ReviewState, live: boolean): string {
  if (!snapshot) {
    return 'It is made from live data each time you look. It is kept as it is when the meeting is held.';
  }
  return live
    ? 'This is how things are now. The minutes and signatures are about the pack that was kept.'
    : 'This is what was seen at the meeting. The minutes and signatures are bound to it by its hash.';
}
