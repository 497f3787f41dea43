import { importSample, STILL_HIGH, submitAssessment } from './forms';
import { pauseSweep, startTestStack, type TestStack } from './test-stack';
import { Visitor } from './visitor';

/** The running stack, and its administrator, signed in. */
export interface Office {
  world: TestStack;
  admin: Visitor;
}

/**
 * Opens what most tests begin with.
 * @param options.sweep true lets the sweep's schedule run as it does; else who needs a sweep calls it
 * @param options.sample false leaves the register empty
 */
export async function openOffice({ sweep = false, sample = true } = {}): Promise<Office> {
  const world = await startTestStack();
  if (!sweep) await pauseSweep(world);
  const admin = new Visitor(world.stack.url);
  await admin.signIn();
  if (sample) await importSample(admin);
  return { world, admin };
}

/**
 * Assesses a system as the administrator, with a risk that an approver is then asked about.
 * @returns where the run and the assessment's task are
 */
export async function highRiskSubmitted(
  { world, admin }: Office,
  system: string,
): Promise<{ run: string; task: string }> {
  const start = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  await world.stack.idle();
  const task = (await admin.get('/')).$('a[href^="/tasks/"]').first().attr('href')!;
  await submitAssessment(admin, await admin.get(task), STILL_HIGH);
  await world.stack.idle();
  return { run: start.path.split('?')[0]!, task };
}
