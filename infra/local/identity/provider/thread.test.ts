import { lastingAsLong } from './thread';

const NOW = Date.parse('2026-03-02T09:00:00Z');

test.each([
  ['a=b; path=/; expires=Mon, 02 Mar 2026 09:15:00 GMT; httponly', 'a=b; path=/; max-age=900; httponly'],
  ['a=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT', 'a=; path=/; max-age=0'],
  ['a=b; path=/; httponly', 'a=b; path=/; httponly'],
])('a browser is told for how long a cookie lasts: %s', (cookie, told) => {
  expect(lastingAsLong(cookie, NOW)).toBe(told);
});
