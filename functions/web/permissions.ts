import type { Role } from '../../shared/people/person';

/** 'public': without signing in. 'anyone': everyone who is signed in. Otherwise one of the roles. */
export type Access = 'public' | 'anyone' | Role[];

/**
 * Who may call what, by method and path. The first row that fits decides; what fits none is denied. Reading is for
 * everyone who is signed in (auditors read everything); what changes the system names its roles.
 */
export const PERMISSIONS: [method: 'GET' | 'POST', path: RegExp, access: Access][] = [
  ['GET', /^\/(healthz|assets\/.+)$/, 'public'],
  ['GET', /^\/(sign-in(\/callback)?|signed-out)$/, 'public'],
  // The link's own token is the right to act.
  ['GET', /^\/act\//, 'public'],
  ['POST', /^\/act\//, 'public'],
  // Anybody may report a concern, also without a name (A.3.3); the reference number is the right to read the answer.
  ['GET', /^\/concern(\/answer)?$/, 'public'],
  ['POST', /^\/concern(\/answer|\/addition)?$/, 'public'],
  ['POST', /^\/(sign-out|account\/sessions\/end)$/, 'anyone'],
  ['GET', /^\/account$/, 'anyone'],

  ['GET', /^\/(people|mails)(\/|$)/, ['admin', 'auditor']],
  ['GET', /^\/(import)(\/|$)/, ['admin', 'auditor']],
  ['GET', /^\/systems\/(new|[^/]+\/(impact-conditions\/)?edit)$/, ['admin', 'process-owner']],
  ['GET', /^\/schedules\/(new|[^/]+\/(edit|run))$/, ['admin']],
  ['GET', /^\/settings\/criteria\/edit$/, ['admin']],
  ['GET', /^\/risk\/settings\/edit$/, ['admin']],
  ['GET', /^\/processes\/[^/]+\/start$/, ['admin', 'process-owner']],
  ['GET', /^\/evidence(\.csv)?$/, 'anyone'],
  ['GET', /^\/soa\/(edit|own|submit|discard)(\/|$)/, ['admin', 'process-owner']],
  ['GET', /^\/soa(\/|$)/, 'anyone'],
  ['POST', /^\/soa(\/|$)/, ['admin', 'process-owner']],
  // Registers: finer rights, by register and entry, are in shared/registers and checked with the entry.
  ['GET', /^\/registers\/incidents\/new$/, 'anyone'],
  ['GET', /^\/registers\/concerns\/[^/]+\/edit$/, ['admin', 'concern-handler']],
  ['GET', /^\/registers\/.+\/(new|edit)$/, ['admin', 'process-owner']],
  ['GET', /^\/registers(\/|$)/, 'anyone'],
  ['GET', /^\/audits\/.+\/(new|edit)$/, ['admin']],
  ['GET', /^\/$/, 'anyone'],
  ['GET', /^\/(systems|tasks|processes|runs|schedules|records|settings)(\/|$)/, 'anyone'],
  ['GET', /^\/audits(\/|$)/, 'anyone'],
  ['GET', /^\/corrective-actions(\/|$)/, 'anyone'],
  ['GET', /^\/risk(\/|$)/, 'anyone'],
  ['GET', /^\/reviews(\/|$)/, 'anyone'],

  // Whether this person is asked is checked with the task itself.
  ['POST', /^\/tasks\//, 'anyone'],
  // Whoever started the run, and administrators: checked with the run itself.
  ['POST', /^\/runs\/[^/]+\/withdraw$/, ['admin', 'process-owner']],
  ['POST', /^\/corrective-actions(\/|$)/, ['admin', 'process-owner']],
  ['POST', /^\/risk\/review$/, ['admin', 'process-owner']],
  ['POST', /^\/risk\/(settings|adopt)$/, ['admin']],
  ['POST', /^\/(systems|processes)(\/|$)/, ['admin', 'process-owner']],
  ['POST', /^\/registers\/incidents$/, 'anyone'],
  ['POST', /^\/registers\/concerns\//, ['admin', 'concern-handler']],
  ['POST', /^\/registers\//, ['admin', 'process-owner']],
  ['POST', /^\/(import|schedules|audits|people|mails|settings)(\/|$)/, ['admin']],
];

/** What it takes to call this, or undefined: then nobody may. HEAD counts as GET. */
export function accessTo(method: string, path: string): Access | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  return PERMISSIONS.find(([allowed, pattern]) => allowed === asked && pattern.test(path))?.[2];
}

export const mayAccess = (access: Access, roles: readonly Role[] | undefined): boolean =>
  access === 'public' ||
  (roles !== undefined && (access === 'anyone' || access.some((role) => roles.includes(role))));
