import type { Json } from '../definition/types';

/** A value as Java's toString shows it, which AWS's texts are made with: `{key=value, other=[1, 2]}`. */
export function javaText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}=${javaText(one)}`)
      .join(', ')}}`;
  }
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** Whole numbers stand in full, as a BigInteger; fractions as Double.toString writes them: 1.0E-4, 1.23456789E7. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return String(value);
  const [digits = '', exponent] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The Java class that a JSON value is read into. */
export function javaClass(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'java.util.ArrayList';
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double';
  return 'java.util.LinkedHashMap';
}
