import { type Quarter, quarterOf } from '../../../../shared/audit/quarter';
import { hasRole } from '../../../../shared/people/person';
import { currentProgramme, type StoredProgramme } from '../../../../shared/store/audit/programme';
import { type PageContext, personOf, todayOf } from '../../env';

/** The present quarter in the organization's time zone. */
export const currentQuarter = (c: PageContext): Quarter => quarterOf(todayOf(c));

/** Administrators plan audits; auditors read everything and change nothing but their own tasks. */
export const mayChange = (c: PageContext): boolean => hasRole(personOf(c), 'admin');

/** With the programme; without one, leads to where it is made. */
export async function withProgramme(
  c: PageContext,
  handle: (stored: StoredProgramme) => Response | Promise<Response>,
  otherwise: () => Response | Promise<Response> = () => c.redirect('/audits', 303),
): Promise<Response> {
  const stored = await currentProgramme();
  return stored ? handle(stored) : otherwise();
}
