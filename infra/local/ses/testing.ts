import MailComposer from 'nodemailer/lib/mail-composer';
import { type SimulatedClock, simulatedClock } from '../clock';
import { openStore, type Store } from '../store';
import { createSes, type SesOptions } from './index';

export const START = Date.parse('2030-01-02T03:04:05Z');
const caller = { name: 'test' };

/** An SES that may send from example.org, with what tests do to it. */
export function sesOf(options: Partial<SesOptions> = {}) {
  const store: Store = options.store ?? openStore(':memory:');
  const clock = (options.clock as SimulatedClock | undefined) ?? simulatedClock(START);
  const ses = createSes({ store, clock, identities: ['example.org', 'one@verified.example'], ...options });
  const call = (action: string, input: Record<string, unknown>) => ses.service.call(action, input, caller);
  return {
    ses,
    clock,
    call,
    /** Sends a MIME message. @returns its id */
    async send(
      mail: ConstructorParameters<typeof MailComposer>[0] = {},
      input: Record<string, unknown> = {},
    ) {
      const raw = await new MailComposer({
        from: 'AIMS <aims@example.org>',
        to: 'owner@example.net',
        subject: 'Assess the risk',
        text: 'Please assess.',
        ...mail,
      })
        .compile()
        .build();
      const answer = await call('SendRawEmail', { ...input, RawMessage: { Data: raw.toString('base64') } });
      return (answer as { MessageId: string }).MessageId;
    },
  };
}
