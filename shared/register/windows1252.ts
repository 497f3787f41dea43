/**
 * What the bytes 0x80-0x9F mean; every other byte is its own code point, as in Latin-1. The five bytes that
 * Windows does not define stay C1 control characters (WHATWG Encoding standard, index windows-1252).
 */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Bytes in Windows-1252 → text. Not left to TextDecoder: Node 20 since 20.18.3, and versions of 22 and 24, read
 * 'windows-1252' as Latin-1, so that ’ becomes a control character (https://github.com/nodejs/node/issues/60888).
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => FROM_0X80[character.charCodeAt(0) - 0x80] as string);
}
