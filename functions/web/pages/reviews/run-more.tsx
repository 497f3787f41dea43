import type { Child } from 'hono/jsx';
import type { Run } from '../../../../shared/runs/run';
import type { PageContext } from '../../env';
import { ButtonLink, Buttons } from '../../ui';

/** On the page of the run: the way to the review itself. */
export async function reviewRunMore(_: PageContext, run: Run): Promise<Child> {
  return (
    <Buttons>
      <ButtonLink href={`/reviews/${run.id}`}>Plan, agenda and review pack</ButtonLink>
      <ButtonLink kind="secondary" href="/reviews">
        All management reviews
      </ButtonLink>
    </Buttons>
  );
}
