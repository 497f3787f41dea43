import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime, { type Address, addressParser } from 'postal-mime';
import { ServiceError } from '../service';

/** What a message says of itself. */
export interface ReadMessage {
  from: string[];
  /** The address lines as written, e.g. 'AIMS <aims@example.org>'. */
  fromLine: string;
  /** Sender and Return-Path, which must be verified as well. */
  sender: string[];
  /** To, Cc and Bcc: who gets it when the call does not say. */
  recipients: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; bytes: number }[];
  /** Every header as written, in order. */
  headers: { name: string; value: string }[];
}

/** @throws {ServiceError} InvalidParameterValue for what is not a message */
export async function readMessage(raw: Buffer): Promise<ReadMessage> {
  const mail = await PostalMime.parse(raw).catch((error: Error) => {
    throw new ServiceError(
      'InvalidParameterValue',
      `RawMessage.Data is not a MIME message: ${error.message}`,
    );
  });
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  return {
    from: addresses(mail.from ? [mail.from] : []),
    fromLine: header('from') ?? '',
    sender: [
      ...addresses(mail.sender ? [mail.sender] : []),
      ...addresses(addressParser(header('return-path') ?? '')),
    ],
    recipients: addresses([...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])]),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    attachments: mail.attachments.map(({ filename, content }) => ({
      name: filename ?? 'unnamed',
      bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}

/** The addresses of one parameter; text that holds none comes back as it is, to be refused by name. */
export function parseAddresses(line: string): string[] {
  const found = addresses(addressParser(line));
  return found.length === 0 && line.trim() !== '' ? [line] : found;
}

function addresses(list: Address[]): string[] {
  return list
    .flatMap((entry) => (entry.group ? entry.group.map((mailbox) => mailbox.address) : [entry.address]))
    .filter((address): address is string => typeof address === 'string' && address !== '');
}

/** The value of one header, without reading the rest: cheap enough for the policy check of every call. */
export function headerOf(raw: Buffer, name: string): string | undefined {
  const head = raw
    .subarray(0, headEnd(raw))
    .toString()
    .replace(/\r?\n[ \t]+/g, ' ');
  const line = head.split(/\r?\n/).find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}

/** SES takes the Bcc header off before it sends. */
export function withoutBcc(raw: Buffer): Buffer {
  const end = headEnd(raw);
  const head = raw.subarray(0, end).toString('latin1');
  const kept = head.replace(/^bcc:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)/gim, '');
  return kept === head ? raw : Buffer.concat([Buffer.from(kept, 'latin1'), raw.subarray(end)]);
}

/** Where the empty line begins that ends the headers. */
function headEnd(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at !== -1);
  const at = ends.length > 0 ? Math.min(...ends) : -1;
  if (at === -1) return raw.length;
  return at + (raw[at] === 13 ? 2 : 1);
}

/** Builds the message of SendEmail. */
export async function composeMessage(parts: {
  from: string;
  to: string[];
  cc: string[];
  replyTo: string[];
  subject: string;
  text?: string;
  html?: string;
  date: Date;
}): Promise<Buffer> {
  return new MailComposer(parts).compile().build();
}
