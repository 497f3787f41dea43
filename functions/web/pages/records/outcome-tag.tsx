import type { Process } from '../../../../shared/processes';
import { StateTag, Tag } from '../../ui';

/** How a record ended, in its process's words. */
export function OutcomeTag({ process, outcome }: { process: Process; outcome: string }) {
  const known = Object.hasOwn(process.outcomes, outcome) ? process.outcomes[outcome] : undefined;
  return known ? <Tag tone={known.tone}>{known.text}</Tag> : <StateTag of="decision" state={outcome} />;
}
