import { timeZones } from '../../../../shared/schedule';
import { MONTHS } from '../../../../shared/schedule/words';
import {
  type BoundForm,
  Checkboxes,
  DateField,
  Details,
  Hidden,
  Select,
  type SelectOption,
  TextField,
} from '../../ui';
import { fieldsOf, type Often } from './when';

const DAYS = [
  { value: 'MON', text: 'Monday' },
  { value: 'TUE', text: 'Tuesday' },
  { value: 'WED', text: 'Wednesday' },
  { value: 'THU', text: 'Thursday' },
  { value: 'FRI', text: 'Friday' },
  { value: 'SAT', text: 'Saturday' },
  { value: 'SUN', text: 'Sunday' },
];
const DAYS_OF_MONTH: SelectOption[] = [
  ...Array.from({ length: 28 }, (_, index) => ({ value: String(index + 1) })),
  { value: 'last', text: 'The last day' },
];

/** In how many months a cycle comes round. */
const CYCLE = { quarter: 3, 'half-year': 6, year: 12 } as const;

/** "January, April, July and October" for each way to begin. */
const monthOptions = (cycle: number): SelectOption[] =>
  MONTHS.slice(0, cycle).map((_, first) => {
    const names = MONTHS.filter((_month, index) => index % cycle === first);
    const text = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
    return { value: String(first + 1), text };
  });

/** The fields that say when, for one answer to "how often". */
export function WhenFields({ form, often }: { form: BoundForm; often: Often }) {
  const { mode, every } = fieldsOf(often);
  return (
    <>
      <Hidden name="mode" value={mode} />
      {every && <Hidden name="every" value={every} />}
      {often === 'expression' && <ExpressionField form={form} />}
      {often === 'once' && <DateField {...form.field('date')} label="On which date" />}
      {often === 'week' && <Checkboxes {...form.choices('days')} label="On which days" options={DAYS} />}
      {(often === 'quarter' || often === 'half-year' || often === 'year') && (
        <Select
          {...form.field('firstMonth')}
          label={often === 'year' ? 'In which month' : 'In which months'}
          options={monthOptions(CYCLE[often])}
        />
      )}
      {['month', 'quarter', 'half-year', 'year'].includes(often) && (
        <Select
          {...form.field('day')}
          label="On which day of the month"
          hint="A day that every month has."
          options={DAYS_OF_MONTH}
        />
      )}
      {often !== 'expression' && (
        <TextField {...form.field('time')} label="At what time" type="time" width="short" />
      )}
      <Select
        {...form.field('timeZone')}
        label="Time zone"
        hint="The time is that of the clocks there, in summer and in winter."
        options={[...new Set([form.field('timeZone').value || 'UTC', ...timeZones()])].map((value) => ({
          value,
        }))}
      />
    </>
  );
}

function ExpressionField({ form }: { form: BoundForm }) {
  return (
    <>
      <TextField
        {...form.field('expression')}
        label="Expression"
        hint="For example cron(0 9 ? * MON *), rate(30 days) or at(2027-01-31T09:00:00)."
        spellcheck={false}
        autocomplete="off"
      />
      <Details summary="How to write an expression">
        <ul>
          <li>
            <code>cron(minutes hours day-of-month month day-of-week year)</code>: one of the two days is{' '}
            <code>?</code>; days of the week are <code>SUN</code> to <code>SAT</code>, or 1 for Sunday to 7;{' '}
            <code>L</code> is the last day.
          </li>
          <li>
            <code>rate(30 days)</code>: starts at once and then again and again; in minutes, hours or days.
          </li>
          <li>
            <code>at(2027-01-31T09:00:00)</code>: once. On AWS it starts within that minute.
          </li>
        </ul>
      </Details>
    </>
  );
}
