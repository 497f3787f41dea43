import * as z from 'zod';
import { contentHash } from '../canonical';
import { keys } from './keys';
import { SETTINGS, transactWithEvidence } from './ledger';
import { get } from './table';

/** How the organization runs its AI management system. One item; changed on the settings page. */
export const settingsInput = z.object({
  organization: z.string().trim().min(1, 'Enter the name of the organization').max(120),
  /** IANA; for due dates in mails and on pages. */
  timeZone: z.string().trim().min(1, 'Choose a time zone'),
  /** Assesses where neither the system nor the schedule names an owner. */
  defaultOwnerId: z.string().optional(),
  /** Designated to approve treatment plans and residual risk (6.1.3). */
  approverIds: z.array(z.string()).max(20),
  /** Top management: accepts what is above a threshold of its own, signs management reviews (5.1, 9.3). */
  topManagementIds: z.array(z.string()).max(20),
  /** Kinds of decisions that want a sign-in (shared/tasks/proof.ts); the processes' own where absent. */
  signInFor: z.array(z.string().max(100)).max(200).optional(),
  /** Days until a task is due. */
  dueDays: z.coerce.number().int().min(1, 'A task is due after 1 day at the earliest').max(365),
  /** Days until the state machine stops waiting. */
  expiryDays: z.coerce.number().int().min(2).max(360),
});
export type Settings = z.infer<typeof settingsInput>;

export const DEFAULT_SETTINGS: Settings = {
  organization: 'Our organization',
  timeZone: 'UTC',
  approverIds: [],
  topManagementIds: [],
  dueDays: 14,
  expiryDays: 90,
};

export const readSettings = async (): Promise<Settings> => ({
  ...DEFAULT_SETTINGS,
  ...(await get<Partial<Settings>>(keys.settings())),
});

/** Saves the settings, with their evidence. */
export async function saveSettings(settings: Settings, personId: string, now: Date): Promise<void> {
  const facts = {
    settingsHash: contentHash(settings),
    approvers: settings.approverIds.join(' '),
    ...(settings.signInFor && { signInFor: settings.signInFor.join(' ') }),
  };
  const act = {
    at: now.toISOString(),
    actor: personId,
    by: 'sign-in' as const,
    act: 'settings-changed',
    facts,
  };
  await transactWithEvidence(SETTINGS, act, [{ put: { ...keys.settings(), ...settings } }]);
}
