import fc from 'fast-check';
import { decode, MAX_BYTES } from './decode';
import { decodeWindows1252 } from './windows1252';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Every byte that Windows-1252 defines, and what it means. */
const WINDOWS_1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [decodeWindows1252(Uint8Array.of(byte)), byte] as const).filter(
    ([, byte]) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte),
  ),
);
const windows1252 = (text: string) =>
  Uint8Array.from([...text].map((character) => WINDOWS_1252.get(character)!));

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('decode', () => {
  it('reads the bytes of the federal inventory: quotes, dashes, signs, accents', () => {
    const bytes = Uint8Array.of(0x41, 0x92, 0x96, 0x97, 0x93, 0x94, 0x95, 0x99, 0xae, 0xb0, 0xed, 0xf1, 0x80);
    expect(decode(bytes)).toEqual({ text: 'A’–—“”•™®°íñ€', encoding: 'windows-1252', bom: false });
  });

  it('reads UTF-8 with and without a mark, and leaves the mark out', () => {
    expect(decode(utf8('name\nL’été'))).toEqual({ text: 'name\nL’été', encoding: 'utf-8', bom: false });
    expect(decode(utf8('\ufeffname\nL’été'))).toEqual({ text: 'name\nL’été', encoding: 'utf-8', bom: true });
  });

  it('gives back any text that was encoded as UTF-8 or UTF-16', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => value.trim() !== '' && !value.includes('\0') && !value.startsWith('\ufeff'));
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(!value.startsWith('PK\u0003\u0004'));
        expect(decode(utf8(value)).text).toBe(value);
        expect(decode(utf16(value, false))).toEqual({ text: value, encoding: 'utf-16le', bom: true });
        expect(decode(utf16(value, true))).toEqual({ text: value, encoding: 'utf-16be', bom: true });
      }),
    );
  });

  it('gives back any text that was encoded as Windows-1252 and is not UTF-8 by chance', () => {
    const printable = [...WINDOWS_1252.keys()].filter(
      (character) => character >= ' ' && character !== '\u007f',
    );
    const text = fc.string({ unit: fc.constantFrom(...printable), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, (value) => {
        // A high byte before a letter can be no part of a UTF-8 sequence.
        const line = `’a${value.replace(/[^\u0020-\u007e]/g, '$&a')}`;
        expect(decode(windows1252(line))).toEqual({ text: line, encoding: 'windows-1252', bom: false });
      }),
    );
  });

  it.each([
    ['an empty file', utf8(''), /empty/],
    ['a file of blanks', utf8(' \r\n '), /empty/],
    ['an Excel workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /Excel workbook.*CSV UTF-8/],
    ['binary content', Uint8Array.of(0x61, 0x0a, 0x62, 0x00, 0x0a), /^Line 2: .*zero bytes/],
    ['UTF-16 without a mark', Buffer.from('name\nA', 'utf16le'), /UTF-16 without a mark/],
    ['a zero in a marked file', utf16('a\n\0', false), /^Line 2: .*zero bytes/],
    ['half a character of UTF-16', Uint8Array.of(0xff, 0xfe, 0x61), /says UTF-16/],
    [
      'a broken character after a UTF-8 mark',
      Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0x92),
      /^Line 1: .*damaged/,
    ],
    ['a byte that Windows-1252 lacks', Uint8Array.of(0x61, 0x0a, 0x81), /^Line 2: the byte 0x81/],
    ['more than 10 MB', new Uint8Array(MAX_BYTES + 1).fill(0x61), /10\.0 MB; the limit is 10 MB/],
  ])('refuses %s and says what to do', (_, bytes, message) => {
    expect(() => decode(bytes)).toThrow(message);
  });

  it('refuses UTF-8 with one broken byte instead of turning every ’ into â€™', () => {
    const bytes = Buffer.concat([utf8('name\nFarmer’s\nMiner’s '), Uint8Array.of(0xe2), utf8('\n')]);
    expect(() => decode(bytes)).toThrow(/^Line 3: .*damaged character/);
  });
});
