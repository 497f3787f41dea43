import { Hono } from 'hono';
import type { Env } from '../env';
import { page } from '../page';
import { PageTitle } from '../ui';

/** What waits for me. */
export const homePages = new Hono<Env>();

homePages.get('/', (c) => page(c, { title: 'Home', current: 'home' }, <PageTitle>Home</PageTitle>));
