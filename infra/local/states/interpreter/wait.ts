import type { Json } from '../definition/types';
import { runtimeError } from '../language/errors';
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
  const { value, path } = (await fieldValue(run, thread, 'Seconds', 'number')) as {
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
  return run.environment.now + 1000 * (value as number);
}

async function untilTimestamp(run: Run, thread: Thread): Promise<number | undefined> {
  const field = await fieldValue(run, thread, 'Timestamp', 'string');
  if (field === undefined) return undefined;
  const { value, path } = field;
  const time = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (time !== undefined) return time;
  const form = 'ISO-8601 extended offset date-time format string';
  throw unusable(
    path,
    `cannot be parsed as an ${form}`,
    value,
    'Timestamp',
    `parameter does not reference a valid ${form}`,
  );
}

/** AWS says it one way for a path and another way for a value. */
function unusable(path: string | undefined, ofValue: string, value: Json, name: string, ofPath: string) {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  if (path !== undefined) return runtimeError(`The ${name}Path ${ofPath}: ${path} == ${shown}`);
  return new FieldValueError('States.QueryEvaluationError', `The ${name} field ${ofValue}: ${shown}`, name);
}
