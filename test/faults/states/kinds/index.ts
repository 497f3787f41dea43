import * as children from './children';
import * as flow from './flow';
import type { Kind } from './kind';
import * as waiting from './waiting';

/** All state machines, by name. */
export const KINDS: Record<string, Kind> = { ...flow, ...waiting, ...children };
