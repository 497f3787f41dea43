import { hasRole } from '../../../../shared/people/person';
import { type ListedImport, listImports } from '../../../../shared/store/imports';
import { getPeople } from '../../../../shared/store/people';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import {
  Button,
  Buttons,
  CursorPagination,
  DataTable,
  Details,
  EmptyState,
  type FieldError,
  FileField,
  Form,
  PageTitle,
  Tag,
  Time,
} from '../../ui';
import { SampleButton } from './sample-button';
import { totalsWords } from './words';

const PAGE = 20;

/** GET /import: choosing a file, and what was imported before. Also what a bad file leads back to. */
export async function uploadPage(c: PageContext, errors: FieldError[] = []) {
  const { items, next } = await listImports(PAGE, c.req.query('from'));
  const people = new Map(
    (await getPeople(items.map(({ createdBy }) => createdBy))).map(({ id, name }) => [id, name]),
  );
  const mayImport = hasRole(personOf(c), 'admin');
  return page(
    c,
    {
      title: 'Import systems',
      current: 'systems',
      breadcrumbs: [{ text: 'AI systems', href: '/systems' }],
      errors,
    },
    <>
      <PageTitle>Import systems</PageTitle>
      {mayImport && <Upload error={errors.find(({ field }) => field === 'file')?.message} />}
      <h2>Earlier imports</h2>
      <DataTable
        caption="Earlier imports"
        captionHidden
        rows={items}
        empty={
          <EmptyState title="No import yet">
            Each import leaves a report here: row by row what was taken, changed or skipped, and why.
          </EmptyState>
        }
        columns={[
          {
            head: 'File',
            header: true,
            cell: ({ id, fileName, state }) => (
              <a href={state === 'done' ? `/import/${id}/report` : `/import/${id}`}>{fileName}</a>
            ),
          },
          { head: 'When', cell: ({ createdAt }) => <Time at={createdAt} /> },
          { head: 'By', cell: ({ createdBy }) => people.get(createdBy) ?? 'The import command' },
          { head: 'Result', cell: (entry) => <Result entry={entry} /> },
        ]}
      />
      <CursorPagination nextHref={next && `/import?from=${encodeURIComponent(next)}`} />
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

function Result({ entry: { state, totals } }: { entry: ListedImport }) {
  if (state === 'done' && totals) return <>{totalsWords(totals)}</>;
  return <Tag tone="attention">Not finished</Tag>;
}

function Upload({ error }: { error?: string }) {
  return (
    <>
      <p>
        Bring your list of AI systems as a CSV file with one line for each system. You see what becomes of it
        before anything is stored, and you can import a newer version of the file at any time: what people
        edited here is kept.
      </p>
      <Form action="/import" multipart>
        <FileField
          name="file"
          label="CSV file"
          hint="Up to 4 MB, with the names of the columns in the first line. In Excel: Save as, “CSV UTF-8”."
          accept=".csv,.tsv,.txt,text/csv"
          error={error}
        />
        <Buttons>
          <Button>Continue</Button>
        </Buttons>
      </Form>
      <Details summary="A larger file, or none at hand?">
        <p>
          Where aimsflow is installed, <code>npm run import -- FILE</code> takes up to 10 MB.
        </p>
        <p>
          The sample holds 40 systems of the US federal inventory of 2024, as published, with all the
          untidiness of a real list.
        </p>
        <SampleButton />
      </Details>
    </>
  );
}
