import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { hash, naturalKey, systemId } from './identity';

describe('naturalKey', () => {
  it('sees through case, spacing, line breaks and typography', () => {
    const typed = naturalKey({ name: "The court's  chat - bot\n", organization: 'DOJ', unit: 'FBI ' });
    expect(naturalKey({ name: 'The Court’s chat – bot', organization: 'Doj', unit: 'FBI' })).toBe(typed);
  });

  it('keeps the parts apart', () => {
    expect(naturalKey({ name: 'a', organization: 'b' })).not.toBe(naturalKey({ name: 'a b' }));
    expect(naturalKey({ name: 'a', organization: 'b' })).not.toBe(naturalKey({ name: 'a', unit: 'b' }));
  });
});

describe('systemId', () => {
  it('never changes: registers, links and records hold it', () => {
    const key = naturalKey({ name: 'Chatbot', organization: 'Federal Trade Commission', unit: 'BCP' });
    expect([systemId(key), systemId(key, 2)]).toEqual(['sys-dcn8ds79dp61zawe', 'sys-yz7g15azsxg3zm4j']);
  });
});

describe('hash', () => {
  it('is the start of SHA-256 in base32', () => {
    const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 51 }), (text, length) => {
        const hex = createHash('sha256').update(text).digest('hex');
        const bits = [...hex]
          .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
          .join('');
        const expected = Array.from(
          { length },
          (_, i) => alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
        );
        expect(hash(text, length)).toBe(expected.join(''));
      }),
    );
  });
});
