import type { Person } from '../people/person';
import type { ClockState } from '../registers/clock-standing';
import { CLOCK_STATES } from '../registers/clock-standing';
import { NO_LEGAL_ADVICE } from '../registers/legal-clocks';
import type { Mail } from '../store/mails';
import type { Settings } from '../store/settings';
import { type RenderedMail, renderMail } from './render';

/** What a mail about a register says beside its kind: kept in the outbox as plain facts. */
export type RegisterMailFacts =
  | { about: 'incident-reported'; entryId: string; title: string; knownAt: string }
  /** `clocks`: one a line, `law and article|state|deadline`. */
  | { about: 'incident-clocks'; entryId: string; title: string; clocks: string }
  | { about: 'concerns'; open: string };

interface RegisterMailContext {
  mail: Mail;
  to: Person;
  settings: Settings;
  /** Where pages are, without a slash at the end. */
  publicUrl: string;
}

const incidentHref = (publicUrl: string, id: string) => `${publicUrl}/registers/incidents/${id}`;

/** Writes a mail about a register. @throws {MailDataError} when something that it needs is missing */
export function composeRegisterMail({ mail, to, settings, publicUrl }: RegisterMailContext): RenderedMail {
  const facts = mail.facts as unknown as RegisterMailFacts;
  const common = { organization: settings.organization, recipientName: to.name, timeZone: settings.timeZone };
  switch (facts.about) {
    case 'incident-reported':
      return renderMail('register', {
        ...common,
        kind: 'New incident',
        title: facts.title,
        reference: facts.entryId,
        text: 'An incident of an AI system was reported. Name who handles it, stop the harm, and decide which clocks of the law apply.',
        facts: [{ name: 'Known since', at: facts.knownAt }],
        button: 'Open the incident',
        link: incidentHref(publicUrl, facts.entryId),
        reason: 'You are an administrator of the AI management system.',
      });
    case 'incident-clocks':
      return renderMail('register', {
        ...common,
        kind: 'Legal clocks',
        title: facts.title,
        reference: facts.entryId,
        text: `Somebody must be told of this incident within a time, or it must be decided that nobody need be. ${NO_LEGAL_ADVICE}`,
        facts: facts.clocks.split('\n').map((one) => {
          const [name = '', state = '', deadline = ''] = one.split('|');
          return { name, value: `${CLOCK_STATES[state as ClockState].text}: by`, at: deadline };
        }),
        button: 'Open the incident',
        link: incidentHref(publicUrl, facts.entryId),
        reason: 'You handle this incident, or you are an administrator of the AI management system.',
      });
    case 'concerns':
      return renderMail('register', {
        ...common,
        kind: 'Concerns',
        title: facts.open === '1' ? 'one waits for an answer' : `${facts.open} wait for an answer`,
        reference: 'A.3.3',
        text: 'People reported concerns about AI and wait for an answer. Look into each and write one. This mail says nothing of what was reported.',
        facts: [{ name: 'Open concerns', value: facts.open }],
        button: 'Open the concerns',
        link: `${publicUrl}/registers/concerns`,
        reason: 'You handle concerns, or you are an administrator while nobody else does.',
      });
  }
}
