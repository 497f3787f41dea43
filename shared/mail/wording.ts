import type { Block } from './content';
import { longDate } from './dates';

const SUBJECT_LENGTH = 130;

/**
 * A subject that can be told from forty others: kind of mail, what and which system, reference at the end. A long
 * title is cut, the reference never.
 * @example 'Reminder: Assess the risks of Resume screening [RA-2026-0012]'
 */
export function subjectLine(kind: string, title: string, reference: string): string {
  const tail = ` [${reference}]`;
  const room = Math.max(40, SUBJECT_LENGTH - kind.length - 2 - tail.length);
  return `${kind}: ${shorten(title, room)}${tail}`;
}

function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace('\ufffd', '')
    .trimEnd()}…`;
}

/** The task's title with the system's name, which most titles already hold. */
export function titleWithSystem({
  taskTitle,
  systemName,
}: {
  taskTitle: string;
  systemName: string;
}): string {
  return taskTitle.includes(systemName) ? taskTitle : `${taskTitle}: ${systemName}`;
}

/** The last lines of every mail. */
export function footerLines({ organization, reason }: { organization: string; reason: string }): string[] {
  return [
    `Why you get this: ${reason}`,
    `Sent automatically by the AI management system of ${organization}.`,
  ];
}

interface Ask {
  systemName: string;
  aboutLabel: string;
  dueAt: string;
  reference: string;
  timeZone: string;
  link: string;
  linkExpiresAt?: string;
  ifNothing: string;
}

/** What is common to every mail that asks: the facts, the button, what the link does, what happens otherwise. */
export function askBlocks(ask: Ask): Block[] {
  return [
    {
      type: 'facts',
      facts: [
        { name: ask.aboutLabel, value: ask.systemName },
        { name: 'Due', value: longDate(ask.dueAt, ask.timeZone) },
        { name: 'Reference', value: ask.reference },
      ],
    },
    { type: 'action', label: 'Open the task', url: ask.link },
    { type: 'paragraph', text: linkNote(ask) },
    { type: 'section', heading: 'If you do nothing', text: ask.ifNothing },
  ];
}

function linkNote({ linkExpiresAt, timeZone }: Ask): string {
  if (linkExpiresAt === undefined) return 'You have to be signed in to open this page.';
  return `This link is for you only, so do not forward it. It can be used once, until ${longDate(linkExpiresAt, timeZone)}. Opening it changes nothing: you decide on the page.`;
}

/** What the short form of a content hash is for, in one sentence. */
export const FINGERPRINT_NOTE =
  'The fingerprint is the start of the SHA-256 hash of the content. Compare it with the one that the record shows: the same content has the same fingerprint.';
