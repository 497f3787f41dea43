import type { PageContext } from '../env';

/** The token of a request. Cookies do not count here: so a page of another site cannot call in somebody's name. */
export const bearer = (c: PageContext): string | undefined =>
  /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
