import type { Option } from '../forms/form';

/** Where a nonconformity came to light. */
export const SOURCES = [
  { value: 'audit', text: 'Internal or external audit' },
  { value: 'incident', text: 'Incident with an AI system' },
  { value: 'complaint', text: 'Complaint, from outside or inside' },
  { value: 'concern', text: 'Concern that somebody reported' },
  { value: 'monitoring', text: 'Monitoring or measurement' },
  { value: 'review', text: 'Management review' },
  { value: 'assessment', text: 'Risk or impact assessment' },
  { value: 'corrective-action', text: 'An earlier corrective action that did not work' },
  { value: 'other', text: 'Something else' },
] as const satisfies Option[];
export type Source = (typeof SOURCES)[number]['value'];

/** How bad it is; the lowest first. */
export const SEVERITIES = [
  {
    value: 'minor',
    text: 'Minor',
    hint: 'A single lapse. Nobody was harmed, and the rest works as it should.',
  },
  {
    value: 'major',
    text: 'Major',
    hint: 'Part of the management system does not work, or people could be harmed or treated unfairly.',
  },
  { value: 'critical', text: 'Critical', hint: 'People are being harmed, or the law is being broken.' },
] as const satisfies Option[];
export type Severity = (typeof SEVERITIES)[number]['value'];

/** How soon it is worked on; the lowest first. */
export const PRIORITIES = [
  { value: 'low', text: 'Low', hint: 'Contain it within 10 working days.' },
  { value: 'normal', text: 'Normal', hint: 'Contain it within 5 working days.' },
  { value: 'high', text: 'High', hint: 'Contain it within 2 working days.' },
  { value: 'urgent', text: 'Urgent', hint: 'Contain it by the next day.' },
] as const satisfies Option[];
export type Priority = (typeof PRIORITIES)[number]['value'];

/** Calendar days to contain it: the working days above, and the weekends that may lie between. */
export const CONTAIN_WITHIN_DAYS: Record<Priority, number> = { low: 14, normal: 7, high: 3, urgent: 1 };

/** The priority so many steps higher; the highest stays. */
export function raised(priority: Priority, steps: number): Priority {
  const place = PRIORITIES.findIndex(({ value }) => value === priority);
  return PRIORITIES[Math.min(place + steps, PRIORITIES.length - 1)]!.value;
}

/** Who has to agree to a plan before it is carried out. */
export type Approval = 'none' | 'approver' | 'top-management';

/**
 * Actions are to be in proportion to what happened (10.2): what is minor and not pressing needs nobody's approval.
 * @param special the same cause came back, or it is proposed to do nothing more: never without an approver
 */
export function approvalFor(severity: Severity, priority: Priority, special: boolean): Approval {
  if (severity === 'critical') return 'top-management';
  if (severity === 'major' || priority === 'high' || priority === 'urgent' || special) return 'approver';
  return 'none';
}

/** Where causes lie. Fixed, so that causes can be counted and found again. */
export const CAUSE_CATEGORIES = [
  { value: 'data', text: 'Data', hint: 'Wrong, missing, outdated or one-sided data.' },
  { value: 'model', text: 'Model', hint: 'Its design, its training, or what it cannot do.' },
  {
    value: 'requirements',
    text: 'Purpose or requirements',
    hint: 'Not clear, not complete, or the system is used for something else.',
  },
  {
    value: 'testing',
    text: 'Testing and validation',
    hint: 'Not done, not enough, or not on the right cases.',
  },
  {
    value: 'change',
    text: 'Change or deployment',
    hint: 'Changed or put into use without the needed checks.',
  },
  { value: 'monitoring', text: 'Monitoring and logging', hint: 'Nobody could see it, or nobody looked.' },
  { value: 'oversight', text: 'Human oversight', hint: 'People could not step in, or did not.' },
  {
    value: 'competence',
    text: 'Competence and awareness',
    hint: 'People did not know how, or did not know of it.',
  },
  {
    value: 'responsibility',
    text: 'Process or responsibility',
    hint: 'No rule, an unclear rule, or nobody in charge.',
  },
  {
    value: 'supplier',
    text: 'Supplier or third party',
    hint: 'A model, data or service that others provide.',
  },
  { value: 'security', text: 'Security or misuse', hint: 'An attack, or use that was never meant.' },
  {
    value: 'resources',
    text: 'Time or resources',
    hint: 'Known, but not done for lack of people, money or tools.',
  },
  { value: 'other', text: 'Something else' },
] as const satisfies Option[];
export type CauseCategory = (typeof CAUSE_CATEGORIES)[number]['value'];

/** @returns the text of an option, or the value itself where the list no longer has it */
export const textOf = (options: readonly Option[], value: string): string =>
  options.find((option) => option.value === value)?.text ?? value;
