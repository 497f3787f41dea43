import { contentHash, shortHash } from './content-hash';

describe('contentHash', () => {
  it('is the SHA-256 of the canonical UTF-8 text', () => {
    // printf '{}' | sha256sum ; printf '{"a":"€","b":1}' | sha256sum
    expect(contentHash({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(contentHash({ b: 1, a: '€' })).toBe(
      'sha256:2c6fbbec1f6bfa5ea5d93187c7f6960ae2fbc3f05c442ebb923b9a6777b85c76',
    );
  });

  it('changes with the content', () => {
    expect(contentHash({ level: 'high' })).not.toBe(contentHash({ level: 'low' }));
  });
});

describe('shortHash', () => {
  it('shows twelve digits in groups', () => {
    expect(shortHash(contentHash({}))).toBe('4413 6fa3 55b3');
  });

  it.each(['', 'sha256:', '44136fa355b3', `sha256:${'A'.repeat(64)}`])('refuses %j', (text) => {
    expect(() => shortHash(text)).toThrow(TypeError);
  });
});
