import * as z from 'zod';

/** How a list is read on. */
export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Entries a page'),
  from: z.string().max(1000).optional().describe('`next` of the page before'),
});

/** A page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().optional().describe('Give it back as `from`; absent on the last page'),
  });
