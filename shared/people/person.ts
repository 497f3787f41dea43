import * as z from 'zod';
import type { Scope } from './scope';

/** What a person may do: functions/web/permissions.ts says it for each route, scope.ts for which systems. */
export const ROLES = [
  'admin',
  'process-owner',
  'approver',
  'auditor',
  'top-management',
  'viewer',
  'concern-handler',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  admin: 'Administrator',
  'process-owner': 'Process owner',
  approver: 'Approver',
  auditor: 'Auditor',
  'top-management': 'Top management',
  viewer: 'Viewer',
  'concern-handler': 'Handles concerns',
};

export const personInput = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(120, 'The name must have at most 120 characters'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'The e-mail address must have at most 254 characters')
    .pipe(z.email('Enter an e-mail address like name@example.org')),
  roles: z.array(z.enum(ROLES)).min(1, 'Choose at least one role'),
});
export type PersonInput = z.infer<typeof personInput>;

export interface Person extends PersonInput {
  id: string;
  /** False once the person has left: keeps their history, takes their access. */
  active: boolean;
  /** What their roles are limited to; everywhere where absent (scope.ts). */
  scope?: Scope;
  /** They may sign in; without it they act by mailed links only. */
  signsIn?: boolean;
  /** The one account of the identity provider that is theirs (shared/store/identities.ts); bound at the first sign-in. */
  identity?: string;
  /** ISO 8601: sessions that began before are over. */
  sessionsFrom?: string;
  createdAt: string;
}

/** The administrators who are there: asked where nobody else is, and told what does not go by itself. */
export const activeAdmins = (people: Person[]): Person[] =>
  people.filter((person) => person.active && hasRole(person, 'admin'));

export const hasRole = (person: Pick<Person, 'roles'>, ...roles: Role[]): boolean =>
  roles.some((role) => person.roles.includes(role));
