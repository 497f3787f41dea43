import { describeSchedule } from './describe';
import { parseSchedule } from './schedule';

test.each([
  ['cron(0 9 ? * MON *)', 'Every Monday at 09:00, Europe/Berlin time'],
  ['cron(0 9 ? * SUN,WED,MON *)', 'Every Monday, Wednesday and Sunday at 09:00, Europe/Berlin time'],
  ['cron(0 9 ? * MON-FRI *)', 'Every weekday (Monday to Friday) at 09:00, Europe/Berlin time'],
  ['cron(0 9 ? * 1-7 *)', 'Every day at 09:00, Europe/Berlin time'],
  ['cron(5,35 14 * * ? *)', 'Every day at 14:05 and 14:35, Europe/Berlin time'],
  ['cron(0 9 * 6-8 ? *)', 'Every day in June, July and August at 09:00, Europe/Berlin time'],
  ['cron(0 9 1,15 * ? *)', 'On the 1st and 15th of every month at 09:00, Europe/Berlin time'],
  ['cron(0 9 L * ? *)', 'On the last day of every month at 09:00, Europe/Berlin time'],
  ['cron(0 9 L-1 * ? *)', 'On the day 1 day before the last of every month at 09:00, Europe/Berlin time'],
  [
    'cron(0 9 22W 1,7 ? *)',
    'On the weekday (Monday to Friday) nearest the 22nd of January and July at 09:00, Europe/Berlin time',
  ],
  [
    'cron(0 9 LW * ? *)',
    'On the last weekday (Monday to Friday) of every month at 09:00, Europe/Berlin time',
  ],
  ['cron(0 9 ? * 3#2 *)', 'On the second Tuesday of every month at 09:00, Europe/Berlin time'],
  ['cron(0 9 ? 12 6L *)', 'On the last Friday of December at 09:00, Europe/Berlin time'],
  ['cron(0 9 1 3 ? *)', 'Every year on 1 March at 09:00, Europe/Berlin time'],
  ['cron(0 9 1 3 ? 2027)', 'Every year on 1 March at 09:00, in 2027, Europe/Berlin time'],
  ['cron(0 9 1 * ? 2027-2029)', 'On the 1st of every month at 09:00, from 2027 to 2029, Europe/Berlin time'],
  [
    'cron(0 9 1 * ? 2027/3)',
    'On the 1st of every month at 09:00, every 3 years from 2027, Europe/Berlin time',
  ],
  ['cron(* * * * ? *)', 'Every minute, Europe/Berlin time'],
  ['cron(0/15 * * * ? *)', 'Every 15 minutes, Europe/Berlin time'],
  ['cron(0 * * * ? *)', 'Every hour, Europe/Berlin time'],
  ['cron(7 * * * ? *)', 'Every hour at 7 minutes past, Europe/Berlin time'],
  ['cron(0 0/6 * * ? *)', 'Every day at 00:00, 06:00, 12:00 and 18:00, Europe/Berlin time'],
  ['cron(0 */2 * * ? *)', 'Every 2 hours at the full hour, Europe/Berlin time'],
  [
    'cron(0/5 8-17 ? * MON-FRI *)',
    'Every weekday (Monday to Friday), every 5 minutes from 08:00 to 17:55, Europe/Berlin time',
  ],
  ['rate(1 day)', 'Every day'],
  ['rate(5 minutes)', 'Every 5 minutes'],
  ['at(2027-01-31T09:00:00)', 'Once, on 31 January 2027 at 09:00, Europe/Berlin time'],
  ['at(2027-01-31T09:00:05)', 'Once, on 31 January 2027 at 09:00:05, Europe/Berlin time'],
])('%s', (expression, text) => {
  expect(describeSchedule(parseSchedule(expression, 'Europe/Berlin'))).toBe(text);
});
