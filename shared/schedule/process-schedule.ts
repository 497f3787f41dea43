import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { ProcessId } from '../processes';

/**
 * Which systems a schedule starts runs for: all in the register (as it is when it fires), chosen ones, or those whose
 * risk assessment is due by its tier (shared/risk/tiers.ts).
 */
export const selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('due') }),
  z.object({
    kind: z.literal('some'),
    systemIds: z
      .array(z.string().regex(/^sys-[0-9a-z]{16}$/, 'Not the id of a system'))
      .min(1, 'Choose at least one system')
      .max(5000),
  }),
]);
export type Selection = z.infer<typeof selection>;

/** What an admin sets: when a process starts, and for which systems. */
export interface ProcessSchedule {
  id: string;
  name: string;
  process: ProcessId;
  /** EventBridge Scheduler: cron(…), rate(…) or at(…). */
  expression: string;
  /** IANA. */
  timeZone: string;
  /** Since when it has this expression, ISO 8601 UTC: a rate counts from there. */
  expressionSince?: string;
  state: 'enabled' | 'paused';
  systems: Selection;
  /** Assesses where a system has no owner of its own. */
  ownerId?: string;
  version: number;
  createdAt: string;
}

/** Short enough for the names that are made of it. */
export const newScheduleId = (): string => `sch-${randomBytes(5).toString('hex')}`;
