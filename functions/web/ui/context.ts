import { createContext, useContext } from 'hono/jsx';

/** What every part of one page may need; Layout provides it, so that pages need not hand it down. */
export interface PageContextValue {
  /** The moment "now" in relative times: the clock's, in milliseconds since the epoch. */
  now?: number;
  /** IANA time zone of the reader, e.g. 'Europe/Berlin'. */
  timeZone?: string;
  /** Token that Form sends back with every POST. */
  csrf?: string;
}

export const PageContext = createContext<PageContextValue>({});

/** The page's context with what the part was given itself laid over it. */
export function usePage(own: PageContextValue = {}): PageContextValue {
  const page = useContext(PageContext);
  return {
    now: own.now ?? page.now,
    timeZone: own.timeZone ?? page.timeZone,
    csrf: own.csrf ?? page.csrf,
  };
}
