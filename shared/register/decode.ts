import { RegisterInputError } from './errors';
import { decodeWindows1252 } from './windows1252';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** True when a byte order mark said so; it is not part of the text. */
  bom: boolean;
}

/** Three times the federal inventory with its 2,133 systems. */
export const MAX_BYTES = 10 * 1024 * 1024;

const SAVE_AS = 'In Excel choose "Save as", "CSV UTF-8 (comma delimited)".';

/**
 * Bytes of a CSV file → text. A byte order mark decides; without one the bytes are UTF-8 if they are valid UTF-8,
 * else Windows-1252, as spreadsheets on Windows write it.
 * @throws {RegisterInputError} when the file is empty, too large, binary, or in neither encoding
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    throw new RegisterInputError(
      `The file has ${size} MB; the limit is 10 MB. Split it and import the parts.`,
    );
  }
  const decoded = fromBom(bytes) ?? withoutBom(bytes);
  if (decoded.text.trim() === '') {
    throw new RegisterInputError(
      'The file is empty. It needs a header line and one line for each AI system.',
    );
  }
  const nul = decoded.text.indexOf('\0');
  if (nul >= 0) throw binary(decoded.text.slice(0, nul));
  return decoded;
}

function fromBom(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    const text = strictUtf8(bytes);
    if (text === undefined) throw damagedUtf8(bytes);
    return { text, encoding: 'utf-8', bom: true };
  }
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  if (!encoding) return undefined;
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, bom: true };
  } catch {
    throw new RegisterInputError(
      `The file is damaged: its mark says UTF-16, its bytes do not fit. ${SAVE_AS}`,
    );
  }
}

function withoutBom(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04) {
    throw new RegisterInputError(`This is an Excel workbook or a zip file, not CSV. ${SAVE_AS}`);
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw binary(decodeWindows1252(bytes.subarray(0, nul)));
  const utf8 = strictUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', bom: false };
  // One broken byte in a UTF-8 file must not turn every ’ into â€™.
  if (mostlyUtf8(bytes)) throw damagedUtf8(bytes);
  const text = decodeWindows1252(bytes);
  const undefinedByte = text.search(/[\u0081\u008d\u008f\u0090\u009d]/);
  if (undefinedByte >= 0) {
    const byte = text.charCodeAt(undefinedByte).toString(16).toUpperCase();
    const line = lineOf(text, undefinedByte);
    throw new RegisterInputError(
      `Line ${line}: the byte 0x${byte} means nothing in Windows-1252, and the file is not UTF-8. ${SAVE_AS}`,
      { line },
    );
  }
  return { text, encoding: 'windows-1252', bom: false };
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** At least as many valid multi-byte sequences as broken places: UTF-8 with damage, not Windows-1252. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  let valid = 0;
  let broken = 0;
  for (const character of lenient) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') valid += 1;
  }
  return valid >= broken;
}

function damagedUtf8(bytes: Uint8Array): RegisterInputError {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const line = lineOf(lenient, lenient.indexOf('\ufffd'));
  return new RegisterInputError(
    `Line ${line}: the file is UTF-8 but has a damaged character there. Correct it and save the file again.`,
    { line },
  );
}

function binary(before: string): RegisterInputError {
  const line = lineOf(before, before.length);
  return new RegisterInputError(
    `Line ${line}: the file holds zero bytes, so it is not CSV text (or it is UTF-16 without a mark). ${SAVE_AS}`,
    { line },
  );
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n|\r|\n/).length;
}
