import type { Option, Section } from '../../forms/form';
import { QUORUM_RULES } from '../quorum';

/** Half hours of the working day. */
const TIMES: Option[] = Array.from({ length: 27 }, (_, i) => {
  const time = `${String(7 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`;
  return { value: time, text: time };
});

const DURATIONS: Option[] = [
  { value: '60', text: '1 hour' },
  { value: '90', text: '1½ hours' },
  { value: '120', text: '2 hours' },
  { value: '180', text: '3 hours' },
  { value: '240', text: '4 hours' },
  { value: '480', text: 'A day' },
];

/** @example lengthInWords(90) // '1½ hours' */
export const lengthInWords = (minutes: number): string =>
  DURATIONS.find(({ value }) => value === String(minutes))?.text ?? `${minutes} minutes`;

/** When, where and with whom; how the meeting decides; what else is on its agenda. Read by `meetingIn`. */
export const MEETING_SECTIONS: Section[] = [
  {
    id: 'meeting',
    title: 'The meeting',
    fields: [
      {
        name: 'meetingOn',
        label: 'Day of the meeting',
        hint: 'At most 180 days from today.',
        kind: 'date',
        from: 'today',
      },
      {
        name: 'startsAt',
        label: 'Start',
        hint: 'By the clocks of the organization’s time zone.',
        kind: 'choice',
        options: TIMES,
      },
      { name: 'duration', label: 'Length', kind: 'choice', options: DURATIONS },
      {
        name: 'place',
        label: 'Place',
        hint: 'A room, or the link of the video call.',
        kind: 'text',
      },
      {
        name: 'chairId',
        label: 'Chair',
        hint: 'Prepares the meeting, leads it and writes the minutes, which the others in top management then sign.',
        kind: 'person',
      },
      {
        name: 'participantIds',
        label: 'Further participants',
        hint: 'Top management is always invited. Choose who else is to be there, for example who leads the audits.',
        kind: 'person',
        several: true,
        optional: true,
      },
    ],
  },
  {
    id: 'rules',
    title: 'How the meeting decides',
    fields: [
      {
        name: 'quorum',
        label: 'Quorum',
        hint: 'With fewer of top management the meeting decides nothing, and a new day is planned.',
        kind: 'choice',
        options: Object.entries(QUORUM_RULES).map(([value, { text }]) => ({ value, text })),
      },
      {
        name: 'signatures',
        label: 'Who signs the minutes',
        kind: 'choice',
        options: [
          { value: 'all', text: 'Everybody in top management, but for who wrote them' },
          { value: 'number', text: 'A set number of top management' },
        ],
      },
      {
        name: 'signatureCount',
        label: 'Number of signatures',
        kind: 'number',
        min: 1,
        max: 20,
        whole: true,
        onlyIf: { field: 'signatures', is: ['number'] },
      },
    ],
  },
  {
    id: 'agenda',
    title: 'Further items of the agenda',
    hint: 'What every review must look at is on the agenda already: earlier actions, changes, performance and opportunities.',
    list: { item: 'Agenda item', min: 0, max: 15 },
    fields: [
      { name: 'title', label: 'Subject', kind: 'text', max: 160 },
      { name: 'presenterId', label: 'Who presents it', kind: 'person', optional: true },
    ],
  },
];
