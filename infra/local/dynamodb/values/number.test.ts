import fc from 'fast-check';
import {
  addNumbers,
  canonicalNumber,
  compareNumbers,
  NumberError,
  numberSize,
  sortableNumber,
  subtractNumbers,
} from './number';

/** A number as a coefficient of up to 38 digits and a power of ten, in any notation. */
const parts = fc.record({
  coefficient: fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }),
  power: fc.integer({ min: -60, max: 60 }),
});
const text = ({ coefficient, power }: { coefficient: bigint; power: number }) => `${coefficient}E${power}`;
/** The value, scaled so that every power above is whole. */
const scaled = ({ coefficient, power }: { coefficient: bigint; power: number }) =>
  coefficient * 10n ** BigInt(power + 60);

describe('canonicalNumber', () => {
  test.each([
    ['1.50', '1.5'],
    ['+7', '7'],
    ['007', '7'],
    ['1E2', '100'],
    ['1e-3', '0.001'],
    ['-0.0', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['100', '100'],
    ['9.9999999999999999999999999999999999999E+125', `${'9'.repeat(38)}${'0'.repeat(88)}`],
    ['1E-130', `0.${'0'.repeat(129)}1`],
  ])('%s is %s', (input, expected) => {
    expect(canonicalNumber(input)).toBe(expected);
  });

  test.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['abc', 'The parameter cannot be converted to a numeric value: abc'],
    ['.', 'The parameter cannot be converted to a numeric value: .'],
    ['1E126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1E-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    [
      '123456789012345678901234567890123456789',
      'Attempting to store more than 38 significant digits in a Number',
    ],
  ])('refuses %j', (input, message) => {
    expect(() => canonicalNumber(input)).toThrow(new NumberError(message));
  });

  test('is its own canonical form and keeps the value', () => {
    fc.assert(
      fc.property(parts, (number) => {
        const canonical = canonicalNumber(text(number));
        expect(canonicalNumber(canonical)).toBe(canonical);
        expect(compareNumbers(canonical, text(number))).toBe(0);
      }),
    );
  });
});

describe('order', () => {
  test('compareNumbers and the bytes of sortableNumber both order as the values do', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const expected = scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0;
        expect(Math.sign(compareNumbers(text(a), text(b)))).toBe(expected);
        expect(
          Buffer.compare(Buffer.from(sortableNumber(text(a))), Buffer.from(sortableNumber(text(b)))),
        ).toBe(expected);
      }),
    );
  });

  test('numbers that share their first digits', () => {
    const ordered = [
      '-2',
      '-1.25',
      '-1.2',
      '-1',
      '-0.5',
      '0',
      '1E-130',
      '0.5',
      '1',
      '1.2',
      '1.25',
      '2',
      '1E125',
    ];
    const keys = ordered.map(sortableNumber);
    expect([...keys].sort()).toEqual(keys);
    expect([...ordered].reverse().sort(compareNumbers)).toEqual(ordered);
  });
});

describe('arithmetic', () => {
  test('is exact where a double is not', () => {
    expect(addNumbers('0.1', '0.2')).toBe('0.3');
    expect(addNumbers('9007199254740993', '1')).toBe('9007199254740994');
    expect(subtractNumbers('1', '1E-37')).toBe(`0.${'9'.repeat(37)}`);
    expect(subtractNumbers('5', '-5')).toBe('10');
    expect(addNumbers('5', '-5')).toBe('0');
  });

  test('agrees with bigint', () => {
    const small = fc.record({
      coefficient: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      power: fc.integer({ min: -10, max: 10 }),
    });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const sum = scaled(a) + scaled(b);
        expect(addNumbers(text(a), text(b))).toBe(canonicalNumber(`${sum}E-60`));
        expect(subtractNumbers(addNumbers(text(a), text(b)), text(b))).toBe(canonicalNumber(text(a)));
      }),
    );
  });

  test('refuses a result that the type cannot hold', () => {
    expect(() => addNumbers('1E37', '1E-5')).toThrow(/38 significant digits/);
    expect(() => addNumbers('9E125', '9E125')).toThrow(/Number overflow/);
  });
});

test('numberSize counts about a byte for two digits', () => {
  expect(numberSize('0')).toBe(1);
  expect(numberSize('1000')).toBe(2);
  expect(numberSize('-12345')).toBe(5);
});
