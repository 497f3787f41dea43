import { randomBytes } from 'node:crypto';
import { PROCESSES } from '../../../../shared/processes';
import { isFinal, type Run } from '../../../../shared/runs/run';
import type { StoredSystem } from '../../../../shared/store/systems';
import { Button, Buttons, EmptyState, Form, Hidden } from '../../ui';
import { RunsTable } from '../runs/runs-table';

interface SystemRunsProps {
  system: StoredSystem;
  /** Of every process about this system, newest first. */
  runs: Run[];
  /** Who gets the first task, where the entry says so and they are active. */
  ownerName: string | undefined;
  mayStart: boolean;
}

/** What was and is done about the system: assessments and other processes, and how to start one. */
export function SystemRuns({ system, runs, ownerName, mayStart }: SystemRunsProps) {
  return (
    <>
      <h2>Assessments and other processes</h2>
      <RunsTable
        runs={runs}
        caption={`Assessments and other processes about ${system.name}`}
        empty={
          <EmptyState title="Nothing was started yet">
            A risk assessment starts by a schedule, when a significant field of the system changes, or by the
            button below.
          </EmptyState>
        }
      />
      {mayStart && <Start system={system} runs={runs} ownerName={ownerName} />}
    </>
  );
}

/** Other processes that are, or can be, about one system have a page of their own to start from. */
const OTHERS = PROCESSES.filter(
  ({ id, about, byHand, start }) =>
    id !== 'risk-assessment' && byHand !== false && (about === 'system' || start?.systemId !== undefined),
);

function Start({ system, runs, ownerName = 'Whoever is responsible' }: Omit<SystemRunsProps, 'mayStart'>) {
  // One with a record is followed up, no longer assessed.
  const underWay = runs.find(
    (run) => run.process === 'risk-assessment' && !isFinal(run) && !run.recordNumber,
  );
  return (
    <Form action={`/systems/${system.id}/assess`}>
      <Hidden name="nonce" value={randomBytes(9).toString('base64url')} />
      <p>
        {underWay ? (
          <>
            A risk assessment is <a href={`/runs/${underWay.id}`}>under way</a>. You can start another one
            beside it.
          </>
        ) : (
          `${ownerName} gets a mail with a link to the assessment.`
        )}
      </p>
      <Buttons>
        <Button kind="secondary">Start a risk assessment</Button>
        {OTHERS.map(({ id, name }) => (
          <a href={`/processes/${id}/start?system=${system.id}`}>Start: {name}</a>
        ))}
      </Buttons>
    </Form>
  );
}
