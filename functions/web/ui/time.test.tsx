import { CalendarDate, Time } from './time';
import { relativeWords, timeWords } from './time-words';

const NOW = Date.parse('2026-03-12T13:05:00Z');
const BERLIN = 'Europe/Berlin';

describe('relativeWords', () => {
  it.each([
    ['2026-03-12T13:05:00Z', 'just now'],
    ['2026-03-12T13:04:20Z', 'just now'],
    ['2026-03-12T13:05:30Z', 'in less than a minute'],
    ['2026-03-12T12:06:00Z', '59 minutes ago'],
    ['2026-03-12T14:05:00Z', 'in 1 hour'],
    ['2026-03-11T13:06:00Z', '23 hours ago'],
    ['2026-03-11T13:05:00Z', 'yesterday'],
    ['2026-03-13T22:59:00Z', 'tomorrow'],
    ['2026-03-13T23:01:00Z', 'in 2 days'], // already the 14th in Berlin
    ['2026-05-10T13:05:00Z', 'in 59 days'],
    ['2027-03-12T13:05:00Z', 'in 12 months'],
    ['2023-03-12T13:05:00Z', '3 years ago'],
  ])('%s is %s', (at, expected) => {
    expect(relativeWords(at, NOW, BERLIN)).toBe(expected);
  });
});

describe('timeWords', () => {
  it('follows the time zone through the change of clocks', () => {
    expect(timeWords('2026-03-29T00:59:00Z', BERLIN, true)).toBe('29 March 2026, 01:59 CET');
    expect(timeWords('2026-03-29T01:00:00Z', BERLIN, true)).toBe('29 March 2026, 03:00 CEST');
    expect(timeWords('2025-12-31T23:30:00Z', BERLIN)).toBe('1 January 2026, 00:30');
  });

  it('writes midnight as 00:00', () => {
    expect(timeWords('2026-03-12T00:00:00Z', 'UTC')).toBe('12 March 2026, 00:00');
  });

  it('refuses what is not a time or a time zone', () => {
    expect(() => timeWords('soon', BERLIN)).toThrow('"soon" is not a time');
    expect(() => timeWords(NOW, 'Mars/Olympus')).toThrow('Mars/Olympus');
  });
});

describe('Time', () => {
  const show = (show: 'both' | 'absolute' | 'relative' | 'date' | 'zoned') =>
    String(<Time at={new Date('2026-03-14T16:00:00Z')} now={NOW} timeZone={BERLIN} show={show} />);

  it('always carries the exact moment', () => {
    for (const kind of ['both', 'absolute', 'relative', 'date', 'zoned'] as const)
      expect(show(kind)).toContain('datetime="2026-03-14T16:00:00.000Z"');
  });

  it('is written as asked', () => {
    expect(show('both')).toContain('>14 March 2026, 17:00</time> <span class="relative">(in 2 days)</span>');
    expect(show('absolute')).toMatch(/>14 March 2026, 17:00<\/time>$/);
    expect(show('zoned')).toMatch(/>14 March 2026, 17:00 CET<\/time>$/);
    expect(show('date')).toMatch(/>14 March 2026<\/time>$/);
    expect(show('relative')).toContain('title="14 March 2026, 17:00">in 2 days</time>');
  });

  it('says what it lacks', () => {
    expect(() => String(<Time at={NOW} now={NOW} />)).toThrow('give timeZone');
    expect(() => String(<Time at={NOW} timeZone={BERLIN} />)).toThrow('give now');
  });
});

it('CalendarDate is the same day everywhere', () => {
  expect(String(<CalendarDate date="2026-12-31" />)).toBe(
    '<time datetime="2026-12-31">31 December 2026</time>',
  );
  expect(() => String(<CalendarDate date="31.12.2026" />)).toThrow('give YYYY-MM-DD');
});
