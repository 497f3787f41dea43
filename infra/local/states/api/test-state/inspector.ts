import type { InspectionData, TestStateOutput } from '@aws-sdk/client-sfn';
import { isJsonObject, type Json, type JsonObject } from '../../definition/types';
import type { StateFailure } from '../../interpreter/errors';
import type { InspectedField, Inspection } from '../../interpreter/inspection';
import type { Ending } from '../../interpreter/run';
import type { Frame } from '../../interpreter/snapshot';
import type { Thread } from '../../interpreter/thread';
import type { StateTest } from './request';

/** Fields that are numbers; the others are JSON texts. */
const NUMBERS: string[] = ['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage'];

/** Notes what happens to the tested state, and says it in the API's form. */
export class Inspector implements Inspection {
  /** set once the test is over */
  result?: TestStateOutput;
  private readonly notes: Record<string, Json> = {};
  private failure?: StateFailure;
  private errorDetails?: InspectionData['errorDetails'];
  private variables: Record<string, Json>;

  constructor(
    readonly frame: Frame,
    private readonly test: StateTest,
  ) {
    this.variables = test.variables;
  }

  note(field: InspectedField | 'afterItemSelector' | 'afterItemBatcher', value: Json): void {
    this.notes[field] = value;
  }

  /** A number that was noted. */
  number(field: 'toleratedFailureCount' | 'toleratedFailurePercentage'): number | null {
    return (this.notes[field] as number | undefined) ?? null;
  }

  /** The given context's fields stand before those of the test's own. */
  context(built: JsonObject): JsonObject {
    const context = { ...built };
    for (const [name, value] of Object.entries(this.test.context ?? {})) {
      const own = context[name];
      context[name] = isJsonObject(own) && isJsonObject(value) ? { ...own, ...value } : value;
    }
    return context;
  }

  retried(failure: StateFailure, retryIndex: number, delayMs: number): void {
    this.errorDetails = { retryIndex, retryBackoffIntervalSeconds: Math.round(delayMs / 1000) };
    this.result = { status: 'RETRIABLE', ...errorOf(failure) };
  }

  caught(failure: StateFailure, catchIndex: number): void {
    this.failure = failure;
    this.errorDetails = { catchIndex };
  }

  left(thread: Thread, output: Json, nextState: string | undefined): void {
    this.variables = thread.variables();
    this.result = {
      output: this.text(output),
      ...(this.failure && errorOf(this.failure)),
      ...(nextState !== undefined && { nextState }),
      status: this.failure ? 'CAUGHT_ERROR' : 'SUCCEEDED',
    };
  }

  /** Nobody took the failure. */
  failed({ error, cause }: Pick<Ending, 'error' | 'cause'>): void {
    this.result = { status: 'FAILED', error, cause };
  }

  /** The data's way, up to the point of failure. */
  data(): InspectionData {
    const noted = Object.entries(this.notes).map(([field, value]) => [
      field,
      NUMBERS.includes(field) ? value : this.text(value),
    ]);
    const variables = Object.keys(this.variables).length > 0 && { variables: JSON.stringify(this.variables) };
    return {
      input: this.test.inputText,
      ...Object.fromEntries(noted),
      ...variables,
      ...(this.errorDetails && { errorDetails: this.errorDetails }),
    };
  }

  /** The input itself is shown as it was written. */
  private text(value: Json): string {
    return value === this.test.input ? this.test.inputText : JSON.stringify(value);
  }
}

const errorOf = ({ error, causeText: cause }: StateFailure) => ({ error, cause });
