import * as distributed from './distributed';
import * as driven from './driven';
import * as flow from './flow';
import type { Kind } from './kind';
import * as nested from './nested';
import * as waiting from './waiting';

/** All state machines, by name. */
export const KINDS: Record<string, Kind> = { ...flow, ...waiting, ...distributed, ...nested, ...driven };
