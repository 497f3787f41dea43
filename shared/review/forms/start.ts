import type { Form } from '../../forms/form';
import { MEETING_SECTIONS } from './meeting-fields';

export const startForm: Form = {
  id: 'management-review.start',
  title: 'Plan a management review',
  intro:
    'Everybody you invite gets a calendar invitation as soon as you send this. The chair then prepares the meeting, with the figures of the management system as they are on that day, and can still move it.',
  sections: MEETING_SECTIONS,
};
