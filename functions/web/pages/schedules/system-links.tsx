import type { SystemSummary } from '../../../../shared/store/systems';
import { Details } from '../../ui';

/** Of a schedule for hundreds of systems the first are named. */
const NAMES = 100;

/** The systems that were chosen, behind a summary that says what they are. */
export function SystemLinks({
  summary,
  systems,
}: {
  summary: string;
  systems: readonly Pick<SystemSummary, 'id' | 'name'>[];
}) {
  return (
    <Details summary={summary}>
      <ul>
        {systems.slice(0, NAMES).map(({ id, name }) => (
          <li>
            <a href={`/systems/${id}`}>{name}</a>
          </li>
        ))}
        {systems.length > NAMES && <li>and {(systems.length - NAMES).toLocaleString('en')} more</li>}
      </ul>
    </Details>
  );
}
