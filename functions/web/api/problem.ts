import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import type { PageContext } from '../env';

/** Problem Details for HTTP APIs, RFC 9457. */
export const Problem = z
  .object({
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe('What is wrong with the input, by field'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

const TITLES: Partial<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'A token is needed',
  403: 'This token, or its person, may not do this',
  404: 'There is nothing here',
  409: 'This does not fit what is there now',
  413: 'The request is too large',
  415: 'Send JSON',
  422: 'The input is not valid',
  429: 'Too many requests',
  500: 'Something went wrong',
};

/** Answers with a problem. */
export function problem(
  c: PageContext,
  status: ContentfulStatusCode,
  detail?: string,
  errors?: Problem['errors'],
): Response {
  const body: Problem = {
    title: TITLES[status] ?? 'Problem',
    status,
    ...(detail && { detail }),
    ...(errors && { errors }),
  };
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}

/** What was sent is not what is asked for. */
export const invalid = (c: PageContext, error: z.ZodError): Response =>
  problem(
    c,
    422,
    undefined,
    error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
  );
