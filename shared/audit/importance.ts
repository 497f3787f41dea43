import type { Auditable } from './scope';

/** How much depends on it. 3: looked at every year. 2: usual. 1: seldom the place where something goes wrong. */
export type Importance = 1 | 2 | 3;

/**
 * Where failure harms people directly, or stays unseen: risk, impact, the life cycle in use, data, incidents,
 * corrective action. Our judgement, not the standard's: the organization changes it in its programme.
 */
const HIGH = [
  '6.1.2',
  '6.1.3',
  '6.1.4',
  '8.2',
  '8.3',
  '8.4',
  '10.2',
  'A.5.2',
  'A.5.4',
  'A.6.2.4',
  'A.6.2.6',
  'A.7.4',
  'A.8.4',
  'A.9.4',
];

/** Frames for what stands beside them, or looked at in passing when that is audited. */
const LOW = ['4.4', '6.1.1', '7.5.1', '7.5.2', '9.2.1', '9.3.1', 'A.2.3', 'A.4.2', 'A.4.4', 'A.4.5'];

/** @param changed what the organization changed, by id of the clause or control */
export function importanceOf(
  { id }: Pick<Auditable, 'id'>,
  changed: Record<string, Importance> = {},
): Importance {
  if (Object.hasOwn(changed, id)) return changed[id]!;
  if (HIGH.includes(id)) return 3;
  return LOW.includes(id) ? 1 : 2;
}
