import * as z from 'zod';
import { invalid } from './errors';

/** The members of every list action. MaxResults comes as text from a query string. */
export const pageSchema = z.object({
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.string().min(1).optional(),
});

/** Where a page ended: the key of its last row. */
export const pageToken = {
  write: (key: string[]) => Buffer.from(JSON.stringify(key)).toString('base64url'),
  /** @throws {ServiceError} ValidationException for a token that is not ours */
  read(token: string | undefined): string[] {
    if (token === undefined) return [];
    try {
      return z.array(z.string()).parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
    } catch {
      throw invalid('Invalid NextToken: send the one that the last page ended with.');
    }
  },
};
