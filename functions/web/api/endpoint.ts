import type * as z from 'zod';
import type { PageContext } from '../env';

type Shape = z.ZodObject;

/** One operation of the API: its description, its check, and what it does. */
export interface Endpoint<Q extends Shape = Shape, B extends Shape = Shape, A extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with parameters as OpenAPI writes them: '/systems/{id}'. */
  path: string;
  /** In the imperative, for the description. */
  summary: string;
  description?: string;
  /** Each parameter of the path, as it must look. */
  params?: Shape;
  query?: Q;
  body?: B;
  /** Of the answer's body; absent where there is none. */
  answer?: A;
  /** 200 unless given. */
  status?: 200 | 201 | 204;
  handle(
    c: PageContext,
    input: { params: Record<string, string>; query: z.output<Q>; body: z.output<B> },
  ): Promise<z.input<A> | Response>;
}

/** Keeps the types of one endpoint together; a list of them forgets these. */
export const endpoint = <Q extends Shape, B extends Shape, A extends z.ZodType>(
  one: Endpoint<Q, B, A>,
): Endpoint => one as unknown as Endpoint;
