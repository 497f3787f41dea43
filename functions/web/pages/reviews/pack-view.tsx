import type { ReviewInputId } from '../../../../shared/review/inputs';
import type { Figure, Pack, PackItem, PackSection } from '../../../../shared/review/pack';
import { packByInput } from '../../../../shared/review/pack';
import { CalendarDate, DataTable, Tag } from '../../ui';
import { Lines } from '../lines';

export interface PackViewProps {
  pack: Pack;
  /** Of the headings of the inputs: 2 unless given. */
  level?: 2 | 3;
  /** What the chair noted for the meeting, by input. */
  notes?: Partial<Record<ReviewInputId, string>>;
}

/** The review pack: for each input of a review its figures, and what they count, with the pages they come from. */
export function PackView({ pack, notes = {}, level = 2 }: PackViewProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <>
      <p>
        As of <CalendarDate date={pack.today} />.{' '}
        {pack.previous ? (
          <>
            The period began with the last review,{' '}
            <a href={`/records/${pack.previous.recordNumber}`}>{pack.previous.recordNumber}</a>, on{' '}
            <CalendarDate date={pack.previous.heldOn} />.
          </>
        ) : (
          'This is the first review: the period is all the time there is data for.'
        )}
      </p>
      {packByInput(pack).map(({ input, sections }, index) => (
        <section aria-labelledby={`input-${input.id}`}>
          <Heading id={`input-${input.id}`}>
            {index + 1}. {input.title}
          </Heading>
          <p>{input.question}</p>
          {notes[input.id] && (
            <div class="inset">
              <p>
                <b>Note of the chair</b>
              </p>
              <p>
                <Lines text={notes[input.id]!} />
              </p>
            </div>
          )}
          {sections.map((section) => (
            <SectionView section={section} level={level} alone={sections.length === 1} />
          ))}
        </section>
      ))}
    </>
  );
}

function SectionView({ section, level, alone }: { section: PackSection; level: 2 | 3; alone: boolean }) {
  const Heading = level === 2 ? 'h3' : 'h4';
  const { title, figures, items, notes, leftOut, href } = section;
  const isEmpty = items.length === 0 && figures.every(({ value }) => value === 0);
  return (
    <>
      {!alone && <Heading>{title}</Heading>}
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      {!isEmpty && <Figures figures={figures} />}
      <Sources figures={figures} />
      {items.length > 0 && <Items title={title} items={items} />}
      {leftOut > 0 && (
        <p>
          <a href={href}>{leftOut.toLocaleString('en')} more</a> are not listed here.
        </p>
      )}
    </>
  );
}

function Figures({ figures }: { figures: Figure[] }) {
  return (
    <ul class="stats">
      {figures.map(({ label, value, before, href }) => (
        <li>
          <b>{value.toLocaleString('en')}</b>
          <a href={href}>{label}</a>
          {before !== undefined && (
            <>
              <br />
              <small>At the last review: {before.toLocaleString('en')}</small>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where the numbers come from, each place once. */
function Sources({ figures }: { figures: Figure[] }) {
  const sources = new Map(figures.map(({ source, href }) => [source, href]));
  return (
    <p>
      <small>
        From:{' '}
        {[...sources].map(([source, href], index) => (
          <>
            {index > 0 && ', '}
            <a href={href}>{source}</a>
          </>
        ))}
      </small>
    </p>
  );
}

function Items({ title, items }: { title: string; items: PackItem[] }) {
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={items}
      columns={[
        { head: 'What', header: true, cell: (item) => <a href={item.href}>{item.title}</a> },
        { head: 'State', cell: ({ state, tone }) => <Tag tone={tone}>{state}</Tag> },
        {
          head: 'Details',
          cell: ({ facts }) =>
            facts.map((fact, index) => (
              <>
                {index > 0 && <br />}
                {fact}
              </>
            )),
        },
      ]}
    />
  );
}
