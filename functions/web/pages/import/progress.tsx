import { hasRole } from '../../../../shared/people/person';
import type { Import } from '../../../../shared/store/imports';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { Button, ButtonLink, Buttons, Form, PageTitle } from '../../ui';
import { count } from './words';

const BREADCRUMBS = [
  { text: 'AI systems', href: '/systems' },
  { text: 'Import systems', href: '/import' },
];

/** An import that runs at this moment, or that has to be gone on with: many runs, or a fault in the middle. */
export function unfinishedPage(c: PageContext, { id, fileName, leaseUntil = '', runsStarted }: Import) {
  const busy = leaseUntil > c.get('now').toISOString();
  const title = busy ? 'The import is under way' : 'The import is not finished';
  return page(
    c,
    { title, current: 'systems', breadcrumbs: BREADCRUMBS },
    <>
      <PageTitle caption={fileName}>{title}</PageTitle>
      {runsStarted !== undefined && (
        <p>The systems are stored, and {count(runsStarted)} risk assessments have been started so far.</p>
      )}
      {busy ? (
        <>
          <p>It takes up to a minute. If it should stop in the middle, you can go on with it here.</p>
          <ButtonLink href={`/import/${id}`}>Look again</ButtonLink>
        </>
      ) : (
        <>
          <p>Nothing is lost and nothing is done twice: it goes on where it stopped.</p>
          {hasRole(personOf(c), 'admin') && (
            <Form action={`/import/${id}`}>
              <Buttons>
                <Button name="do" value="import">
                  Go on
                </Button>
              </Buttons>
            </Form>
          )}
        </>
      )}
    </>,
  );
}

/** A draft whose day is over, or an address that never was one. */
export function gonePage(c: PageContext) {
  return page(
    c,
    { title: 'This file is not kept any more', current: 'systems', breadcrumbs: BREADCRUMBS },
    <>
      <PageTitle>This file is not kept any more</PageTitle>
      <p>
        A file that is not imported within a day is forgotten. Bring it again: what is in the register already
        is recognised.
      </p>
      <ButtonLink href="/import">Import systems</ButtonLink>
    </>,
    404,
  );
}
