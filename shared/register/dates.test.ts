import fc from 'fast-check';
import { guessDateOrder, readDate } from './dates';

describe('readDate', () => {
  it.each([
    ['10/1/2024', '2024-10-01'],
    ['6/26/2023', '2023-06-26'],
    ['2024-10-16', '2024-10-16'],
    ['2024-10-16T08:30:00Z', '2024-10-16'],
    ['10/1/2024 0:00', '2024-10-01'],
    ['2/29/2024', '2024-02-29'],
    ['31.12.2023', '2023-12-31'],
    ['Nov 2024', '2024-11'],
    ['November 5, 2024', '2024-11-05'],
    ['5 November 2024', '2024-11-05'],
    ['Sept. 2023', '2023-09'],
    ['5-Nov-2024', '2024-11-05'],
    ['11/2024', '2024-11'],
    ['2021', '2021'],
    ['1/2/69', '2069-01-02'],
    ['1/2/98', '1998-01-02'],
  ])('%j is %s, without a doubt', (text, iso) => expect(readDate(text)).toEqual({ iso }));

  it.each([
    ['7/16/1905', '2024'],
    ['7/7/1905', '2015'],
    ['24-Nov', '2024-11'],
    ['Jan-14', '2014-01'],
    ['2022-08 (estimated)', '2022-08'],
    ['2022-11-16 (first formal action)', '2022-11-16'],
  ])('%j is %s, with a note', (text, iso) => {
    expect(readDate(text)).toEqual({ iso, note: expect.any(String) });
  });

  it.each([
    'Q4FY25',
    'Pre-2021',
    '2015-2022',
    '10/12023',
    '2/30/2024',
    '2/29/2023',
    '13/13/2024',
    '2024-13',
    '2024-02-15 (contract kick-off); 2024-08-23 (signed)',
    'Scheduled for FY2025',
    'N/A',
    'May be 2024',
    '',
  ])('%j is not one date', (text) => expect(readDate(text)).toBeUndefined());

  it('reads day first when told to', () => {
    expect(readDate('3/4/2024', 'day-first')).toEqual({ iso: '2024-04-03' });
    expect(readDate('4/13/2024', 'day-first')).toBeUndefined();
  });

  it('reads every day of two centuries in every order', () => {
    const day = fc.date({ min: new Date('1906-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, monthDay] = iso.split('-').map(Number);
        expect(readDate(iso)).toEqual({ iso });
        expect(readDate(`${month}/${monthDay}/${year}`)).toEqual({ iso });
        expect(readDate(`${monthDay}/${month}/${year}`, 'day-first')).toEqual({ iso });
      }),
    );
  });
});

describe('guessDateOrder', () => {
  it('goes by numbers that can only be days', () => {
    expect(guessDateOrder(['3/4/2024', '25/4/2024'])).toBe('day-first');
    expect(guessDateOrder(['3/4/2024', '4/25/2024'])).toBe('month-first');
    expect(guessDateOrder(['3/4/2024'])).toBe('month-first');
  });
});
