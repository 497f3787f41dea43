import * as z from 'zod';
import { CONTROL_OBJECTIVES, CONTROLS } from '../aims/annex-a';
import { isAnyControlId, isOwnControlId } from '../aims/own-controls';

/**
 * The Statement of Applicability (ISO/IEC 42001 6.1.3): for every control of Annex A and every own control whether it
 * is included or excluded and why, how far it is implemented, and what shows it.
 */

/** How far an included control is implemented, in the order of progress. */
export const IMPLEMENTATION = [
  { id: 'not-started', label: 'Not started' },
  { id: 'planned', label: 'Planned' },
  { id: 'partial', label: 'Partly in place' },
  { id: 'in-place', label: 'In place' },
] as const;
export type Implementation = (typeof IMPLEMENTATION)[number]['id'];
const IMPLEMENTATION_IDS = IMPLEMENTATION.map(({ id }) => id) as [Implementation, ...Implementation[]];

export const DECISIONS = [
  { id: 'included', label: 'Included' },
  { id: 'excluded', label: 'Excluded' },
] as const;
export type SoaDecision = (typeof DECISIONS)[number]['id'];

/** The longest texts, in characters, and the most items. */
export const SOA_LIMITS = {
  title: 200,
  description: 2000,
  justification: 2000,
  /** One reference, and how many of them a control has. */
  reference: 300,
  references: 20,
  /** Annex A and these together must fit into one transaction of 100 writes. */
  ownControls: 40,
} as const;

const text = (max: number) => z.string().min(1).max(max);

export const ownControlSchema = z.strictObject({
  id: z.string().refine(isOwnControlId, 'is no id of an own control'),
  title: text(SOA_LIMITS.title),
  /** What is done, in the organization's own words. */
  description: text(SOA_LIMITS.description).optional(),
});
export type OwnControl = z.infer<typeof ownControlSchema>;

/** The risks of one record that a control treats: the record's number, and the places of the risks in it from 0. */
export const riskLinkSchema = z.strictObject({
  record: z.string().min(1),
  risks: z.array(z.int().min(0)).min(1),
});
export type RiskLink = z.infer<typeof riskLinkSchema>;

export const controlEntrySchema = z.strictObject({
  /** Of Annex A (A.6.2.4) or of an own control (O.1). */
  id: z.string().refine(isAnyControlId, 'is no control'),
  /** Absent: nobody has decided yet, which only a draft may have. */
  decision: z.enum(['included', 'excluded']).optional(),
  justification: text(SOA_LIMITS.justification).optional(),
  /** Of an included control. */
  implementation: z.enum(IMPLEMENTATION_IDS).optional(),
  /** Id of the person who is responsible for the control. */
  responsible: z.string().min(1).optional(),
  /** Documents by reference: a title, then where it is. */
  evidence: z.array(text(SOA_LIMITS.reference)).max(SOA_LIMITS.references),
  /** In the order of the record numbers. */
  risks: z.array(riskLinkSchema),
});
export type ControlEntry = z.infer<typeof controlEntrySchema>;

/** A statement as it is kept: an entry for each control of Annex A and each own control, in that order. */
export const statementSchema = z
  .strictObject({
    own: z.array(ownControlSchema).max(SOA_LIMITS.ownControls),
    entries: z.array(controlEntrySchema),
  })
  .refine(
    ({ own, entries }) =>
      JSON.stringify(entries.map(({ id }) => id)) ===
      JSON.stringify([...CONTROLS, ...own].map(({ id }) => id)),
    'must have one entry for each control, in the order of Annex A and then of the own controls',
  );
export type Statement = z.infer<typeof statementSchema>;

/** A control as lists and pages name it. */
export interface NamedControl {
  id: string;
  title: string;
  /** The control objective it serves (A.6), or OWN_GROUP. */
  group: string;
  description?: string;
}

/** The group of the organization's own controls, beside the nine objectives A.2 to A.10. */
export const OWN_GROUP = 'O';

/** The parts that a statement is edited in, one page each. */
export const GROUPS: readonly { id: string; title: string }[] = [
  ...CONTROL_OBJECTIVES.map(({ id, title }) => ({ id, title })),
  { id: OWN_GROUP, title: 'Controls of our own' },
];

/** Every control that a statement has to decide on: the 38 of Annex A, then the own ones. */
export function namedControls(own: readonly OwnControl[]): NamedControl[] {
  return [
    ...CONTROLS.map(({ id, title, objective }) => ({ id, title, group: objective })),
    ...own.map((control) => ({ ...control, group: OWN_GROUP })),
  ];
}

export const emptyEntry = (id: string): ControlEntry => ({ id, evidence: [], risks: [] });

/** A statement in which nothing is decided. */
export const emptyStatement = (own: readonly OwnControl[] = []): Statement => ({
  own: [...own],
  entries: namedControls(own).map(({ id }) => emptyEntry(id)),
});

/**
 * The id of the next own control.
 * @param used every id that ever was: one that was removed is never given again, because versions and records name it
 */
export function nextOwnControlId(used: Iterable<string>): string {
  const numbers = [...used].filter(isOwnControlId).map((id) => Number(id.slice(2)));
  return `O.${Math.max(0, ...numbers) + 1}`;
}
