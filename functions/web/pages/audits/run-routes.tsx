import { Hono } from 'hono';
import {
  auditFacts,
  auditorsOf,
  exceptionsOf,
  groundOf,
  standingAgainst,
} from '../../../../shared/audit/facts';
import { conflictWords } from '../../../../shared/audit/independence';
import type { RunFacts } from '../../../../shared/processes/process';
import { isFinal } from '../../../../shared/runs/run';
import { ExceptionRefused, grantException } from '../../../../shared/store/audit/exceptions';
import { readFacts } from '../../../../shared/store/processes/facts';
import { getRun } from '../../../../shared/store/runs';
import { type Env, type PageContext, personOf } from '../../env';
import { problemPage } from '../../page';
import type { FieldError } from '../../ui';
import { namesFrom } from '../names';
import { readForm } from '../tasks/read-form';
import { type Candidate, runPage } from './run-page';

/** One audit: who may audit it, and the exceptions that an administrator makes. */
export const runPages = new Hono<Env>();

runPages.get('/audits/:runId', async (c) => {
  const facts = await auditOf(c);
  return facts ? show(c, facts) : problemPage(c, 404);
});

const MAX_REASON = 1000;

runPages.post('/audits/:runId/exceptions', async (c) => {
  const facts = await auditOf(c);
  if (!facts || isFinal(facts.run)) return problemPage(c, 404);
  const sent = await readForm(c);
  const [personId, reason] = [sent.get('person') ?? '', (sent.get('reason') ?? '').trim()];
  const values = { person: personId, reason };
  const conflicts = standingAgainst(personId, facts);
  const errors: FieldError[] = [];
  if (isReported(facts)) {
    errors.push({
      field: 'person',
      message: 'Ask for changes of the report first: it is being decided on, and must state every exception',
    });
  } else if (conflicts.length === 0) {
    errors.push({ field: 'person', message: 'Choose somebody who is not independent of this audit' });
  }
  if (reason === '')
    errors.push({ field: 'reason', message: 'Enter why: it stands in the report of the audit' });
  if (reason.length > MAX_REASON) {
    errors.push({ field: 'reason', message: 'Shorten the reason to 1,000 characters or fewer' });
  }
  if (errors.length > 0) return show(c, facts, values, errors);
  try {
    const granted = {
      personId,
      keys: conflicts.map(({ key }) => key),
      against: conflictWords(conflicts),
      reason,
    };
    await grantException(facts.run.id, { ...granted, by: personOf(c) }, c.get('now'));
  } catch (error) {
    if (!(error instanceof ExceptionRefused)) throw error;
    return show(c, facts, values, [{ field: 'person', message: error.message }]);
  }
  return c.redirect(`/audits/${facts.run.id}?done=exception`, 303);
});

/** The report is written and waits for its decision: what is excepted now would not stand in it. */
const isReported = ({ tasks }: RunFacts): boolean =>
  tasks.some(({ step, state }) => step === 'approve' && state === 'open');

/** The facts of the audit that the path names. */
async function auditOf(c: PageContext): Promise<RunFacts | undefined> {
  const run = await getRun(c.req.param('runId') ?? '');
  return run?.process === 'internal-audit' ? readFacts(run, c.get('now')) : undefined;
}

function show(
  c: PageContext,
  facts: RunFacts,
  values: Record<string, string> = {},
  errors: FieldError[] = [],
) {
  return runPage(c, {
    run: facts.run,
    ground: groundOf(facts),
    planned: facts.contents.plan !== undefined,
    systems: systemsIn(facts),
    candidates: candidatesOf(facts),
    exceptions: exceptionsOf(facts),
    reported: isReported(facts),
    nameOf: namesFrom(facts.people),
    values,
    errors,
  });
}

const systemsIn = (facts: RunFacts): string[] => {
  const inScope = groundOf(facts).scope.systems;
  return auditFacts(facts)
    .systems.filter(({ id }) => inScope.includes(id))
    .map(({ name }) => name);
};

/** Auditors by role, and everybody who is one here; with what stands against each. */
function candidatesOf(facts: RunFacts): Candidate[] {
  const here = auditorsOf(facts);
  return facts.people
    .filter(({ id, active, roles }) => here.includes(id) || (active && roles.includes('auditor')))
    .map(({ id, name }) => ({
      id,
      name,
      audits: here.includes(id),
      against: conflictWords(standingAgainst(id, facts)),
      excused: exceptionsOf(facts).some(({ personId }) => personId === id),
    }));
}
