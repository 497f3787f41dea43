import { randomUUID } from 'node:crypto';
import type { Clock } from '../../infra/local/clock';
import type { LambdaOutcome } from '../../infra/local/states';

const LARGE = 257 * 1024;

/** The functions of the corpus, as its README describes them. */
export function invokeStub(stub: string, event: unknown, clock: Clock): Promise<LambdaOutcome> {
  switch (stub) {
    case 'identity':
      return returned(event);
    case 'hello-world':
      return returned({ Return: 'HelloWorld' });
    case 'large-output':
      return returned('a'.repeat(LARGE));
    case 'return-bytes':
      return returned('HelloWorld!');
    case 'decorate-input':
      return returned(`input-event-${pythonText(event)}`);
    case 'raise-Exception':
      return raised(
        'Exception',
        'Some exception was raised.',
        2,
        'raise Exception("Some exception was raised.")',
      );
    case 'raise-CustomException':
      return raised('CustomException', '', 9, 'raise CustomException()');
    case 'sleep-60':
      return new Promise((resolve) =>
        clock.at(clock.now() + 60_000, () => resolve({ ok: true, payload: null })),
      );
    default:
      throw new Error(`The corpus names a stub that is not known here: ${stub}`);
  }
}

/** What lambda:invoke fails with when there is no such function. */
export async function functionNotFound(arn: string): Promise<LambdaOutcome> {
  return {
    ok: false,
    errorType: 'Lambda.ResourceNotFoundException',
    cause: `Function not found: ${arn}:$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: ${randomUUID()}; Proxy: null)`,
  };
}

const returned = async (payload: unknown): Promise<LambdaOutcome> => ({ ok: true, payload });

/** An exception as the Python runtime writes it: with a space after each colon and comma. */
async function raised(
  errorType: string,
  errorMessage: string,
  line: number,
  source: string,
): Promise<LambdaOutcome> {
  const trace = `  File "/var/task/handler.py", line ${line}, in handler\n    ${source}\n`;
  const fields = { errorMessage, errorType, requestId: randomUUID() };
  const parts = Object.entries(fields).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return { ok: false, errorType, cause: `{${parts.join(', ')}, "stackTrace": [${JSON.stringify(trace)}]}` };
}

/** Python's str() of a JSON value. */
function pythonText(value: unknown, inside = false): string {
  if (typeof value === 'string') return inside ? `'${value.replace(/['\\]/g, '\\$&')}'` : value;
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map((one) => pythonText(one, true)).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, one]) => `${pythonText(key, true)}: ${pythonText(one, true)}`)
      .join(', ')}}`;
  }
  return String(value);
}
