import type { FormContent } from '../../../../shared/forms/form';
import { CLOCK_STATES, type ClockStanding, clocksOf } from '../../../../shared/registers/clock-standing';
import type { LegalClock } from '../../../../shared/registers/legal-clock';
import { NO_LEGAL_ADVICE } from '../../../../shared/registers/legal-clocks';
import { ButtonLink, Buttons, CalendarDate, DataTable, Details, Tag, Time } from '../../ui';

export interface ClocksTableProps {
  incident: FormContent;
  clocks: LegalClock[];
  now: Date;
  timeZone: string;
  /** Where it is decided which apply; for whoever may. */
  editHref?: string;
}

/** Which clocks run for an incident, until when, and whether they were met. */
export function ClocksTable({ incident, clocks, now, timeZone, editHref }: ClocksTableProps) {
  const all = clocksOf(incident, clocks, now, timeZone);
  const aside = all.filter(({ state }) => state === 'unlikely' || state === 'not-applicable');
  const shown = all.filter((one) => !aside.includes(one));
  return (
    <>
      <h2>Legal clocks</h2>
      {shown.length === 0 ? (
        <p>
          Nothing that was reported points to a duty to tell an authority.{' '}
          {aside.length > 0 && 'Look through the clocks below all the same.'}
        </p>
      ) : (
        <Rows rows={shown} caption="Clocks that apply or may apply" />
      )}
      {editHref && (
        <Buttons>
          <ButtonLink href={editHref} kind="secondary">
            Decide which apply, or say who was told
          </ButtonLink>
        </Buttons>
      )}
      {aside.length > 0 && (
        <Details summary={`Clocks that do not seem to apply (${aside.length})`}>
          <Rows rows={aside} caption="Clocks that do not seem to apply" />
        </Details>
      )}
      <p>
        <small>
          {NO_LEGAL_ADVICE} <a href="/registers/legal-clocks">See all clocks and their sources</a>.
        </small>
      </p>
    </>
  );
}

function Rows({ rows, caption }: { rows: ClockStanding[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      columns={[
        {
          head: 'Clock',
          header: true,
          cell: ({ clock }) => (
            <>
              {clock.law} {clock.article}: {clock.title}
            </>
          ),
        },
        {
          head: 'State',
          cell: ({ state }) => <Tag tone={CLOCK_STATES[state].tone}>{CLOCK_STATES[state].text}</Tag>,
        },
        { head: 'Tell by', cell: ({ deadline }) => <Time at={deadline} /> },
        {
          head: 'Told',
          cell: ({ toldAt }) => (toldAt ? <Time at={toldAt} show="absolute" /> : 'Not yet'),
        },
        {
          head: 'Whom, and by which text',
          cell: ({ clock }) => (
            <>
              {clock.to}
              <br />
              <small>
                {clock.source}, of <CalendarDate date={clock.sourceDate} />
              </small>
            </>
          ),
        },
      ]}
    />
  );
}
