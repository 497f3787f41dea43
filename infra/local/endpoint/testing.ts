import type { AccessNeed, Caller, Service } from '../service';
import { createEndpoint, type Endpoint, type EndpointOptions } from './index';

export interface Recorded {
  action: string;
  input: Record<string, unknown>;
  caller: Caller;
}

/** A service that notes its calls and answers what it is told. */
export interface RecordingService extends Service {
  readonly calls: Recorded[];
  /** What the next calls answer; an Error is thrown. */
  reply: unknown;
}

export function recordingService(name: string, needs?: (action: string) => AccessNeed[]): RecordingService {
  const calls: Recorded[] = [];
  return {
    name,
    calls,
    reply: {},
    access: (action) => needs?.(action) ?? [{ action: `${name}:${action}`, resource: '*' }],
    async call(action, input, caller) {
      calls.push({ action, input, caller });
      if (this.reply instanceof Error) throw this.reply;
      return this.reply;
    },
  };
}

export const SECRET = 'a-secret-of-the-tests';

/** An endpoint whose keys are 'root', 'reader' (may only dynamodb:GetItem) and nobody else. */
export function endpointOf(services: Service[], options: Partial<EndpointOptions> = {}) {
  const lines: string[] = [];
  const endpoint: Endpoint = createEndpoint({
    services,
    callerOf: (accessKeyId) => {
      const caller = { name: `arn:aws:sts::000000000000:assumed-role/${accessKeyId}` };
      if (accessKeyId === 'root') return { caller, secret: SECRET, statements: 'everything' };
      if (accessKeyId === 'reader')
        return {
          caller,
          secret: SECRET,
          statements: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }],
        };
      return undefined;
    },
    log: (line) => lines.push(line),
    ...options,
  });
  return { endpoint, lines };
}

/** What every client of the tests is made with. */
export const clientConfig = (url: string, accessKeyId = 'root') => ({
  endpoint: url,
  region: 'local-1',
  maxAttempts: 1,
  credentials: { accessKeyId, secretAccessKey: SECRET },
});
