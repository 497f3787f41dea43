import { MAX_SECONDS } from '../definition/limits';
import type { Json, WaitState } from '../definition/types';
import { LanguageError, runtimeError } from '../language/errors';
import type { JsonType } from '../language/jsonata';
import { parseTimestamp } from '../language/timestamps';
import type { Behaviour, Progress } from './behaviour';
import { fieldValue, throughOutcome } from './data-flow';
import { FieldValueError } from './errors';
import type { Run } from './run';
import type { Thread } from './thread';

export const wait: Behaviour = {
  async begin(run, thread) {
    const due = (await untilTimestamp(run, thread)) ?? (await untilSeconds(run, thread));
    if (due <= run.environment.now) return waited(run, thread);
    run.suspend(thread, { kind: 'time', number: run.nextWaitNumber(), due });
    return 'suspended';
  },
};

/** The time has come. */
export async function waited(run: Run, thread: Thread): Promise<Progress> {
  return { outcome: await throughOutcome(run, thread) };
}

async function untilSeconds(run: Run, thread: Thread): Promise<number> {
  const { value, path } = (await waitField(run, thread, 'Seconds', 'number')) as {
    value: Json;
    path?: string;
  };
  if (!Number.isInteger(value)) {
    throw unusable(
      path,
      `cannot be parsed as a long value`,
      value,
      'Seconds',
      'parameter cannot be parsed as a long value',
    );
  }
  if ((value as number) < 0) {
    throw unusable(path, 'is a negative value', value, 'Seconds', 'parameter references a negative value');
  }
  if ((value as number) > MAX_SECONDS) {
    const most = `a value greater than ${MAX_SECONDS}`;
    throw unusable(path, `is ${most}`, value, 'Seconds', `parameter references ${most}`);
  }
  return run.environment.now + 1000 * (value as number);
}

async function untilTimestamp(run: Run, thread: Thread): Promise<number | undefined> {
  const field = await waitField(run, thread, 'Timestamp', 'string');
  if (field === undefined) return undefined;
  const { value, path } = field;
  const time = typeof value === 'string' ? parseTimestamp(value) : undefined;
  // Parts of a second do not count, says AWS's page on Wait.
  if (time !== undefined) return Math.floor(time / 1000) * 1000;
  const form = 'ISO-8601 extended offset date-time format string';
  throw unusable(
    path,
    `cannot be parsed as an ${form}`,
    value,
    'Timestamp',
    `parameter does not reference a valid ${form}`,
  );
}

/** As `fieldValue`; a path of a Wait that leads nowhere has a text of its own (https://github.com/serverless-operations/serverless-step-functions/issues/346). */
async function waitField(run: Run, thread: Thread, name: 'Seconds' | 'Timestamp', expected: JsonType) {
  try {
    return await fieldValue(run, thread, name, expected);
  } catch (error) {
    const path = (thread.state as WaitState)[`${name}Path`];
    if (path === undefined || !(error instanceof LanguageError)) throw error;
    throw runtimeError(`The ${name}Path parameter does not reference an input value: ${path}`);
  }
}

/** AWS says it one way for a path and another way for a value. */
function unusable(path: string | undefined, ofValue: string, value: Json, name: string, ofPath: string) {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  if (path !== undefined) return runtimeError(`The ${name}Path ${ofPath}: ${path} == ${shown}`);
  return new FieldValueError('States.QueryEvaluationError', `The ${name} field ${ofValue}: ${shown}`, name);
}
