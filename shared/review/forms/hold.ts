import type { Form } from '../../forms/form';

export const holdForm: Form = {
  id: 'management-review.hold',
  title: 'Hold the management review',
  intro:
    'Send this at the meeting, once you know who is there. The review pack is kept as it is at that moment: the minutes and the signatures are about what it shows. If the meeting cannot decide, say so: you then plan another day.',
  sections: [
    {
      id: 'meeting',
      title: 'The meeting',
      fields: [
        {
          name: 'held',
          label: 'Is the review held?',
          kind: 'choice',
          options: [
            { value: 'held', text: 'Yes, with enough of top management to decide' },
            { value: 'no-quorum', text: 'People met, but too few of top management are there' },
            { value: 'moved', text: 'No, it is to be held on another day' },
          ],
        },
        {
          name: 'attendedIds',
          label: 'Who is there',
          hint: 'Everybody, not only top management. The quorum is counted from this.',
          kind: 'person',
          several: true,
          onlyIf: { field: 'held', is: ['held', 'no-quorum'] },
        },
        {
          name: 'guests',
          label: 'Guests',
          hint: 'Names of those who are there and not on the list above.',
          kind: 'text',
          optional: true,
          onlyIf: { field: 'held', is: ['held', 'no-quorum'] },
        },
        {
          name: 'heldOn',
          label: 'Day on which people met',
          kind: 'date',
          until: 'today',
          onlyIf: { field: 'held', is: ['held', 'no-quorum'] },
        },
        {
          name: 'why',
          label: 'Reason why it cannot decide, or is held on another day',
          kind: 'long-text',
          max: 2000,
          onlyIf: { field: 'held', is: ['no-quorum', 'moved'] },
        },
      ],
    },
  ],
};
