import type { Clock } from '../clock';
import type { Service } from '../service';
import type { Store } from '../store';
import { type Archive, createArchive } from './archive';
import { sesService } from './service';

export type { MailFilter, MailSummary } from './archive';
export { mailbox } from './mailbox';

export interface SesOptions {
  store: Store;
  clock: Clock;
  /** Verified domains (with everything below them) and addresses, as the template's AWS::SES::EmailIdentity. */
  identities: readonly string[];
  /** Names of the template's configuration sets. */
  configurationSets?: readonly string[];
}

/** The stand-in for Amazon SES: keeps every message, sends none. */
export interface Ses {
  /** SendRawEmail, SendEmail and GetSendQuota of API v1. */
  readonly service: Service;
  /** What was sent, for the mailbox page and the status command. */
  readonly archive: Omit<Archive, 'deliver'>;
}

export function createSes({ store, clock, identities, configurationSets = [] }: SesOptions): Ses {
  const archive = createArchive(store);
  return { service: sesService({ archive, clock, identities, configurationSets }), archive };
}
