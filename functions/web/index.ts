import { handle } from 'hono/aws-lambda';
import { app } from './app';

/** The pages and the JSON API, behind an HTTP API (payload format 2.0). */
export const handler = handle(app);
