import type { Form } from '../../forms/form';
import { MEETING_SECTIONS } from './meeting-fields';

export const startForm: Form = {
  id: 'management-review.start',
  title: 'Plan a management review',
  intro:
    'The chair gets a task at once: to look at the figures of the management system, to settle the plan and to send the invitations.',
  sections: MEETING_SECTIONS,
};
