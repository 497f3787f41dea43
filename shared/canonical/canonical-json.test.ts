import fc from 'fast-check';
import { canonicalJson, NotCanonicalError } from './canonical-json';

/** The double whose IEEE 754 bits are these 16 hex digits. */
function double(bits: string): number {
  return Buffer.from(bits, 'hex').readDoubleBE(0);
}

/** The same content with the members of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('the examples of RFC 8785', () => {
  it('writes the object of section 3.2.2', () => {
    const input = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts members by UTF-16 code units, section 3.2.3', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(input)) as object).length).toBe(7);
    expect(canonicalJson(input).match(/:"([^"]*)"/g)).toEqual([
      ':"Carriage Return"',
      ':"One"',
      ':"Control"',
      ':"Latin Small Letter O With Diaeresis"',
      ':"Euro Sign"',
      ':"Emoji: Grinning Face"',
      ':"Hebrew Letter Dalet With Dagesh"',
    ]);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s of appendix B as %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text);
  });
});

describe('any JSON value', () => {
  it('has one text whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is read back as the same content', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('has the same text before and after it was stored', () => {
    const value = { kept: 1, gone: undefined, inner: [{ gone: undefined }] };
    expect(canonicalJson(value)).toBe('{"inner":[{}],"kept":1}');
    expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
  });
});

describe('what JSON cannot carry', () => {
  const cycle: { inner: unknown[] } = { inner: [] };
  cycle.inner.push(cycle);

  it.each([
    ['NaN', { risks: [{ score: Number.NaN }] }, 'risks[0].score'],
    ['an infinity', [Number.NEGATIVE_INFINITY], '[0]'],
    ['undefined', undefined, ''],
    ['undefined in an array', { list: [undefined] }, 'list[0]'],
    ['a hole in an array', { list: new Array(1) }, 'list[0]'],
    ['a bigint', { n: 1n }, 'n'],
    ['a function', { f: () => 1 }, 'f'],
    ['a lone surrogate', { name: 'x\ud800' }, 'name'],
    ['a lone surrogate in a key', { '\udc00': 1 }, '\udc00'],
    ['a date', { at: new Date(0) }, 'at'],
    ['a map', { m: new Map() }, 'm'],
    ['a cycle', cycle, 'inner[0]'],
  ])('refuses %s and says where it is', (_, value, path) => {
    let caught: unknown;
    try {
      canonicalJson(value);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(NotCanonicalError);
    expect((caught as NotCanonicalError).path).toBe(path);
  });

  it('takes an object that stands twice in a value without being a cycle', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});
