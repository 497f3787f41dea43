import type { Clock } from '../../../infra/local/clock';
import type { Effect, Effects } from './effects';
import { activityArn, type Call, type Json, type JsonObject } from './kinds/kind';
import type { Random } from './seed';
import { dawdle } from './world';

/** What a function that was given a token was asked for. */
interface Question extends JsonObject {
  token: string;
  answer: string;
}

const isQuestion = (payload: Json): payload is Question =>
  typeof payload === 'object' && payload !== null && 'token' in payload && 'answer' in payload;

/** Those outside who answer tasks: people with a token, and an activity's workers. */
export class Answerers {
  constructor(
    private readonly call: Call,
    private readonly effects: Effects,
    private readonly random: Random,
    private readonly clock: Clock,
    private readonly fault: (error: unknown) => void,
  ) {}

  /** Answers what was asked in earlier lives and not answered, and has the activity worked on. */
  start(earlier: Effect[]): void {
    const answered = new Set(earlier.map((effect) => 'answered' in effect && effect.answered));
    for (const effect of earlier) {
      if ('called' in effect) this.hear(effect.called, answered);
    }
    for (const worker of ['one', 'two']) this.work(worker).catch(this.fault);
  }

  /** A function was called: if it was given a token, somebody answers it. */
  hear(payload: Json, answered?: Set<string | false>): void {
    if (!isQuestion(payload) || answered?.has(payload.token)) return;
    this.answer(payload).catch(this.fault);
  }

  private async answer({ token, answer, heartbeats = 0 }: Question): Promise<void> {
    for (let i = 0; i < Number(heartbeats); i++) {
      await dawdle(this.clock, this.random, 150);
      if (!(await this.accepted('SendTaskHeartbeat', { taskToken: token }))) break;
    }
    await dawdle(this.clock, this.random, 150);
    const accepted =
      answer === 'yes'
        ? await this.accepted('SendTaskSuccess', { taskToken: token, output: '"yes"' })
        : await this.accepted('SendTaskFailure', {
            taskToken: token,
            error: 'NoByToken',
            cause: 'not today',
          });
    this.effects.write({ answered: token, accepted });
  }

  private async work(workerName: string): Promise<never> {
    for (;;) {
      const { taskToken, input } = await this.call('GetActivityTask', { activityArn, workerName });
      if (typeof taskToken !== 'string') continue;
      const payload = JSON.parse(String(input)) as { n: number };
      this.effects.write({ called: payload });
      await dawdle(this.clock, this.random, 20);
      const accepted = await this.accepted('SendTaskSuccess', {
        taskToken,
        output: String(payload.n ** 2),
      });
      this.effects.write({ answered: taskToken, accepted });
    }
  }

  /** Whether the task was still there. */
  private async accepted(action: string, input: JsonObject): Promise<boolean> {
    try {
      await this.call(action, input);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === 'TaskTimedOut') return false;
      throw error;
    }
  }
}
