import type { FormContent, FormProblem, Section } from '../forms/form';
import { answerNames, clocksOf, isTimeOfDay, momentOf } from './clock-standing';
import { type CheckFacts, type EntryState, type Setup, textIn } from './register';

/** What an incident's `status` can be. */
export const INCIDENT_STATES: Record<string, EntryState> = {
  reported: { text: 'Reported', tone: 'attention' },
  investigated: { text: 'Being investigated', tone: 'attention' },
  contained: { text: 'Contained', tone: 'info' },
  closed: { text: 'Closed', tone: 'good', closed: true },
  'no-incident': { text: 'Was no incident', tone: 'neutral', closed: true },
};

export const TIME_HINT = 'On a 24-hour clock, such as 14:05, in the organization’s time zone.';

/** One section for each clock in use: does it apply, and who was told when. */
export function clockSections({ clocks }: Setup): Section[] {
  return clocks
    .filter(({ on }) => on)
    .map((clock) => {
      const names = answerNames(clock.id);
      const yes = { field: names.applies, is: ['yes'] };
      return {
        id: names.section,
        title: `${clock.law} ${clock.article}: ${clock.title}`,
        hint: `${clock.question} If so, ${clock.within} ${clock.within === 1 ? clock.unit.slice(0, -1) : clock.unit} to tell: ${clock.to}.`,
        fields: [
          {
            name: names.applies,
            label: 'Whether it applies',
            optional: true,
            kind: 'choice',
            options: [
              { value: 'yes', text: 'It applies' },
              { value: 'no', text: 'It does not apply' },
            ],
          },
          {
            name: names.why,
            label: 'Why it does not apply',
            onlyIf: { field: names.applies, is: ['no'] },
            kind: 'long-text',
            max: 1000,
          },
          {
            name: names.toldOn,
            label: 'Date they were told',
            onlyIf: yes,
            optional: true,
            kind: 'date',
            until: 'today',
          },
          {
            name: names.toldAt,
            label: 'Time they were told',
            hint: TIME_HINT,
            onlyIf: yes,
            optional: true,
            kind: 'text',
          },
          {
            name: names.proof,
            label: 'Proof that they were told',
            hint: 'The number of the report, or where the confirmation is kept.',
            onlyIf: yes,
            optional: true,
            kind: 'text',
          },
        ],
      };
    });
}

/** What must be right in an incident beyond its single answers: times, proofs, clocks before it is closed. */
export function checkIncident(content: FormContent, { now, timeZone, setup }: CheckFacts): FormProblem[] {
  const problems: FormProblem[] = [];
  const time = (field: string) => {
    const text = textIn(content, field);
    if (text !== '' && !isTimeOfDay(text))
      problems.push({ field, message: 'Write the time like 09:30 or 14:05' });
    return text;
  };
  const knownOn = textIn(content, 'knownOn');
  const known = knownOn === '' ? undefined : momentOf(knownOn, time('knownAt'), timeZone);
  if (known && known > now) {
    problems.push({
      field: 'knownAt',
      message: 'The time it became known has not come yet: check date and time',
    });
  }
  if (textIn(content, 'happenedOn') > knownOn && knownOn !== '') {
    problems.push({
      field: 'knownOn',
      message: 'It cannot have become known before it happened: check both dates',
    });
  }
  for (const { id, title } of setup.clocks.filter(({ on }) => on)) {
    const names = answerNames(id);
    const toldOn = textIn(content, names.toldOn);
    const toldAt = time(names.toldAt);
    if (textIn(content, names.applies) !== 'yes' || toldOn === '') continue;
    if (toldAt === '') {
      problems.push({
        field: names.toldAt,
        message: `${title}: enter the time too, since the clock goes by the minute`,
      });
      continue;
    }
    const told = momentOf(toldOn, toldAt, timeZone);
    if (told > now) problems.push({ field: names.toldAt, message: `${title}: this time has not come yet` });
    if (known && told < known) {
      problems.push({ field: names.toldOn, message: `${title}: nobody can be told before it became known` });
    }
    if (textIn(content, names.proof) === '') {
      problems.push({ field: names.proof, message: `${title}: say where the proof is that they were told` });
    }
  }
  if (INCIDENT_STATES[textIn(content, 'status')]?.closed) {
    const open = clocksOf(content, setup.clocks, now, timeZone).filter(
      (one) =>
        one.state === 'running' || one.state === 'to-decide' || (one.state === 'missed' && !one.decided),
    );
    if (open.length > 0) {
      const which = open.map(({ clock }) => `${clock.law} ${clock.article}`).join(', ');
      problems.push({
        field: 'status',
        message: `Settle the legal clocks before you close it: ${which}`,
      });
    }
  }
  return problems;
}
