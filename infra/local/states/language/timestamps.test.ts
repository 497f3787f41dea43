import { parseInstant, parseTimestamp } from './timestamps';

describe('a timestamp', () => {
  it.each([
    ['2016-03-14T01:59:00Z', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-14T01:59:00.123456789Z', Date.UTC(2016, 2, 14, 1, 59, 0, 123)],
    ['2016-03-14T01:59:00+02:00', Date.UTC(2016, 2, 13, 23, 59)],
    ['2016-03-14T01:59:00', undefined],
    ['2016-03-14 01:59:00Z', undefined],
    ['2016-13-05T21:29:29Z', undefined],
    ['2016-02-30T00:00:00Z', undefined],
    ['2016-12-05T25:29:29Z', undefined],
  ])('%s is %s', (text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });

  it('is known to the nanosecond', () => {
    const [one, two] = ['2016-03-14T01:59:00.000000001Z', '2016-03-14T02:59:00.000000002+01:00'].map(
      parseInstant,
    );
    expect(two).toBe((one as bigint) + 1n);
  });
});
