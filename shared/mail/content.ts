/**
 * What a mail says, before it is text or HTML: both parts are rendered from this, so they say the same.
 * Texts are plain: nothing in them is markup, and each renderer escapes for its own format.
 */
export interface MailContent {
  subject: string;
  /** The one heading. */
  heading: string;
  /** Who is greeted. */
  recipientName: string;
  blocks: Block[];
  /** The last lines: who sent this and why. */
  footer: string[];
}

export type Block =
  | { type: 'paragraph'; text: string }
  /** A heading of second level with its text. */
  | { type: 'section'; heading: string; text: string }
  /** Names with their values. */
  | { type: 'facts'; facts: { name: string; value: string }[] }
  /** What a person wrote: shown apart, with its own line breaks. */
  | { type: 'quote'; label: string; text: string }
  /** A button; the address is always shown as well. */
  | { type: 'action'; label: string; url: string };

/**
 * A value in one line: white space becomes one space; control characters and those that change the direction of
 * what follows are dropped, because names come from imported files and must not disguise a subject.
 */
export function oneLine(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim();
}

/** A text with its line breaks, tidied like `oneLine`, without blank lines at its ends. */
export function manyLines(text: string): string {
  return withoutControls(text.replace(/\r\n?/g, '\n'))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
