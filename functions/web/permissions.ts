import type { Role } from '../../shared/people/person';
import type { Concerns } from '../../shared/store/scope';

/** 'public': without signing in. 'anyone': everyone who is signed in. Otherwise one of the roles. */
export type Access = 'public' | 'anyone' | Role[];

/** One row: who may call this. */
export type Permission = [
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: RegExp,
  access: Access,
  concerns?: Concerns,
];

const OWNERS: Role[] = ['admin', 'process-owner'];

/**
 * Who may call what, by method and path. The first row that fits decides; what fits none is denied. Reading is for
 * everyone who is signed in (auditors read everything); what changes the system names its roles.
 */
export const PERMISSIONS: Permission[] = [
  ['GET', /^\/(healthz|assets\/.+)$/, 'public'],
  ['GET', /^\/(sign-in(\/callback)?|signed-out)$/, 'public'],
  // The link's own token is the right to act.
  ['GET', /^\/act\//, 'public'],
  ['POST', /^\/act\//, 'public'],
  // Anybody may report a concern, also without a name (A.3.3); the reference number is the right to read the answer.
  ['GET', /^\/concern(\/answer)?$/, 'public'],
  ['POST', /^\/concern(\/answer|\/addition)?$/, 'public'],

  // What is one's own. Whether this person is asked is checked with the task itself.
  ['GET', /^\/(account)?$/, 'anyone'],
  ['POST', /^\/(sign-out|account\/sessions\/end|account\/tokens(\/[^/]+\/revoke)?)$/, 'anyone'],
  ['GET', /^\/tasks\/([^/]+)/, 'anyone', 'task'],
  ['POST', /^\/tasks\/([^/]+)/, 'anyone', 'task'],

  // Setting up: administrators; auditors look.
  ['GET', /^\/(people|mails|import|webhooks)(\/|$)/, ['admin', 'auditor']],
  ['GET', /^\/schedules\/(new|[^/]+\/(edit|run))$/, ['admin']],
  ['GET', /^\/settings\/criteria\/edit$/, ['admin']],
  ['GET', /^\/risk\/settings\/edit$/, ['admin']],
  ['GET', /^\/audits\/.+\/(new|edit)$/, ['admin']],
  ['POST', /^\/(import|schedules|audits|people|mails|settings|webhooks)(\/|$)/, ['admin']],
  ['POST', /^\/risk\/(settings|adopt)$/, ['admin']],

  // AI systems and their processes.
  ['GET', /^\/systems\/new$/, OWNERS],
  ['GET', /^\/systems\/impact$/, 'anyone'],
  ['GET', /^\/systems\/([^/]+)\/(impact-conditions\/)?edit$/, OWNERS, 'system'],
  ['GET', /^\/systems\/([^/]+)(\/|$)/, 'anyone', 'system'],
  ['POST', /^\/systems\/([^/]+)(\/|$)/, OWNERS, 'system'],
  ['POST', /^\/systems$/, OWNERS],
  ['GET', /^\/processes\/[^/]+\/start$/, OWNERS],
  ['POST', /^\/processes(\/|$)/, OWNERS],
  ['POST', /^\/risk\/review$/, OWNERS],
  ['GET', /^\/runs\/([^/]+)(\/|$)/, 'anyone', 'run'],
  // Whoever started the run, and administrators: checked with the run itself.
  ['POST', /^\/runs\/([^/]+)\/withdraw$/, OWNERS, 'run'],
  ['GET', /^\/corrective-actions\/([^/]+)\/updates\//, 'anyone', 'run'],
  ['POST', /^\/corrective-actions\/([^/]+)\/updates\//, OWNERS, 'run'],
  ['GET', /^\/records\/([A-Z]+-\d+-\d+)(\.json|\/|$)/, 'anyone', 'record'],

  // The organization's own documents and registers; finer rights, by register and entry, are in shared/registers.
  ['GET', /^\/soa\/(edit|own|submit|discard)(\/|$)/, OWNERS, 'organization'],
  ['POST', /^\/soa(\/|$)/, OWNERS, 'organization'],
  ['GET', /^\/registers\/incidents\/new$/, 'anyone'],
  ['POST', /^\/registers\/incidents$/, 'anyone'],
  ['GET', /^\/registers\/concerns\/[^/]+\/edit$/, ['admin', 'concern-handler']],
  ['POST', /^\/registers\/concerns\//, ['admin', 'concern-handler']],
  ['GET', /^\/registers\/.+\/(new|edit)$/, OWNERS, 'organization'],
  ['POST', /^\/registers\//, OWNERS, 'organization'],

  // The JSON API (api/): its guard asks for a token, whose scope narrows this further.
  ['GET', /^\/api\/v1\/openapi\.json$/, 'public'],
  ['GET', /^\/api\/v1\/systems\/([^/]+)$/, 'anyone', 'system'],
  ['PATCH', /^\/api\/v1\/systems\/([^/]+)$/, OWNERS, 'system'],
  ['POST', /^\/api\/v1\/(systems|runs)$/, OWNERS],
  ['GET', /^\/api\/v1\/runs\/([^/]+)$/, 'anyone', 'run'],
  ['GET', /^\/api\/v1\/records\/([^/]+)$/, 'anyone', 'record'],
  ['GET', /^\/api\/v1\/(systems|runs|tasks|records|evidence)$/, 'anyone'],

  // Reading.
  ['GET', /^\/evidence(\.csv)?$/, 'anyone'],
  [
    'GET',
    /^\/(systems|processes|runs|schedules|records|settings|audits|corrective-actions|risk|reviews|soa|registers)(\/|$)/,
    'anyone',
  ],
];

/** What it takes to call something. */
export interface Demand {
  access: Access;
  /** For people with a scope; with the id of what the route is about. */
  concerns?: Concerns;
  id?: string;
}

/**
 * What it takes to call this, or undefined: then nobody may. HEAD counts as GET. A slash at the end is as if it were not
 * there, since routes take both.
 */
export function demandOf(method: string, address: string): Demand | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  const path = address.length > 1 ? address.replace(/\/+$/, '') : address;
  for (const [allowed, pattern, access, concerns] of PERMISSIONS) {
    const found = allowed === asked && pattern.exec(path);
    if (found) return { access, ...(concerns && { concerns, id: found[1] }) };
  }
  return undefined;
}

export const mayAccess = (access: Access, roles: readonly Role[] | undefined): boolean =>
  access === 'public' ||
  (roles !== undefined && (access === 'anyone' || access.some((role) => roles.includes(role))));
