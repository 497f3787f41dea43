/**
 * DynamoDB's number type, exactly: decimal, up to 38 significant digits, magnitude 1E-130 to
 * 9.9999999999999999999999999999999999999E+125.
 * Source: Amazon DynamoDB Developer Guide, "Supported data types and naming rules", Number.
 *
 * Nothing here goes through a JS double. Numbers travel as their canonical text (plain notation, no leading or
 * trailing zeros, no '+', no '-0'), so equal numbers are equal strings.
 */

const MAX_DIGITS = 38;
const MAX_EXPONENT = 125;
const MIN_EXPONENT = -130;

/** A text that is no number, or one outside the type's range. The message is AWS's. */
export class NumberError extends Error {}

/** value = (negative ? -1 : 1) * 0.digits * 10^(exponent + 1); digits '' is zero. */
interface Decimal {
  negative: boolean;
  /** significant digits, without leading or trailing zeros */
  digits: string;
  /** the power of ten of the first digit: 1 has 0, 0.1 has -1, 250 has 2 */
  exponent: number;
}

const SYNTAX = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;
/** Most numbers: integers that are their own canonical text. */
const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/**
 * @returns the canonical text of `text`, e.g. '1.50' -> '1.5', '1E2' -> '100', '-0' -> '0'
 * @throws {NumberError}
 */
export function canonicalNumber(text: string): string {
  return PLAIN_INTEGER.test(text) ? text : format(checked(parse(text)));
}

/** Order of two numbers: negative, 0 or positive. Both are valid number texts. */
export function compareNumbers(a: string, b: string): number {
  if (PLAIN_INTEGER.test(a) && PLAIN_INTEGER.test(b)) return Number(a) - Number(b); // both are exact below 2^53
  const left = parse(a);
  const right = parse(b);
  const signs = sign(left) - sign(right);
  if (signs !== 0) return signs;
  return left.negative ? compareMagnitudes(right, left) : compareMagnitudes(left, right);
}

/** @returns the canonical text of a + b. @throws {NumberError} when the result leaves the type's range or precision */
export function addNumbers(a: string, b: string): string {
  const left = parse(a);
  const right = parse(b);
  const scale = Math.min(lowestPower(left), lowestPower(right));
  const sum = atScale(left, scale) + atScale(right, scale);
  const digits = (sum < 0n ? -sum : sum).toString();
  return format(checked(normalize(sum < 0n, digits, digits.length - 1 + scale)));
}

/** @returns the canonical text of a - b. @throws {NumberError} as {@link addNumbers} */
export function subtractNumbers(a: string, b: string): string {
  return addNumbers(a, b.startsWith('-') ? b.slice(1) : `-${b}`);
}

/**
 * A text whose byte order is the numbers' order: sign, exponent, digits; for negative numbers exponent and digits
 * are complemented, and a closing '~' puts -1.2 before -1.
 */
export function sortableNumber(text: string): string {
  const { negative, digits, exponent } = parse(text);
  if (digits === '') return '1';
  const shifted = exponent - MIN_EXPONENT;
  if (!negative) return `2${String(shifted).padStart(3, '0')}${digits}`;
  return `0${String(999 - shifted)}${complement(digits)}~`;
}

/** Bytes a number takes: about one for two digits and one more. Developer Guide, "Item sizes and formats". */
export function numberSize(text: string): number {
  const { negative, digits } = parse(text);
  return digits === '' ? 1 : Math.ceil(digits.length / 2) + 1 + (negative ? 1 : 0);
}

function parse(text: string): Decimal {
  const match = SYNTAX.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || whole.length + fraction.length === 0) {
    throw new NumberError(
      text === ''
        ? 'The parameter cannot be converted to a numeric value'
        : `The parameter cannot be converted to a numeric value: ${text}`,
    );
  }
  return normalize(match[1] === '-', whole + fraction, whole.length - 1 + Number(match[4] ?? 0));
}

function normalize(negative: boolean, allDigits: string, firstExponent: number): Decimal {
  let start = 0;
  while (start < allDigits.length && allDigits[start] === '0') start++;
  let end = allDigits.length;
  while (end > start && allDigits[end - 1] === '0') end--;
  if (start === end) return { negative: false, digits: '', exponent: 0 };
  return { negative, digits: allDigits.slice(start, end), exponent: firstExponent - start };
}

function checked(value: Decimal): Decimal {
  if (value.exponent > MAX_EXPONENT) {
    throw new NumberError(
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    );
  }
  if (value.exponent < MIN_EXPONENT) {
    throw new NumberError(
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    );
  }
  if (value.digits.length > MAX_DIGITS) {
    throw new NumberError('Attempting to store more than 38 significant digits in a Number');
  }
  return value;
}

function format({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const minus = negative ? '-' : '';
  if (exponent < 0) return `${minus}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return minus + digits.padEnd(exponent + 1, '0');
  return `${minus}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

function sign(value: Decimal): number {
  if (value.digits === '') return 0;
  return value.negative ? -1 : 1;
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.exponent !== b.exponent) return a.exponent - b.exponent;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -1 : 1;
}

/** The power of ten of the last digit. */
function lowestPower(value: Decimal): number {
  return value.digits === '' ? 0 : value.exponent - value.digits.length + 1;
}

function atScale(value: Decimal, scale: number): bigint {
  if (value.digits === '') return 0n;
  const magnitude = BigInt(value.digits) * 10n ** BigInt(lowestPower(value) - scale);
  return value.negative ? -magnitude : magnitude;
}

function complement(digits: string): string {
  let out = '';
  for (const digit of digits) out += 9 - Number(digit);
  return out;
}
