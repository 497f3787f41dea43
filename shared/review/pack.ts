import { type ContentHash, canonicalJson, contentHash } from '../canonical';
import { REVIEW_INPUTS } from './inputs';
import type { PackInput } from './pack-input';
import { SECTIONS } from './sections';
import type { Draft, Figure, PackItem, PackSection } from './sections/section';

export type { Figure, PackItem, PackSection, Tone } from './sections/section';

/** What top management looks at: the state of the management system on one day. */
export interface Pack {
  /** Of this shape, so that old packs can be read for years. */
  format: 1;
  /** The day that ages and overdue count from. */
  today: string;
  /** The review that the period began with; absent for the first one, whose period has no beginning. */
  previous?: { recordNumber: string; runId: string; heldOn: string };
  /** In the order of the agenda; there is at least one for each input of 9.3.2. */
  sections: PackSection[];
}

/** Items that a section lists at most; the rest is counted. */
export const MAX_ITEMS = 40;
/** Characters of a title and of a fact, so that one long text does not push out the others. */
const MAX_TITLE = 160;
const MAX_FACT = 240;
/** UTF-8 bytes of the canonical text; a DynamoDB item may have 400 KB with everything else that is in it. */
export const MAX_PACK_BYTES = 256_000;

/**
 * Builds the pack. The same facts give the same pack, in whatever order they were read; so its hash says what was seen.
 * What does not fit is left out from the end of the lists, and counted.
 */
export function buildPack(input: PackInput): Pack {
  const drafts = SECTIONS.map((section) => section(input));
  const { previous, today } = input;
  const withItems = (max: number): Pack => ({
    format: 1,
    today,
    ...(previous && {
      previous: { recordNumber: previous.recordNumber, runId: previous.runId, heldOn: previous.heldOn },
    }),
    sections: drafts.map((draft) => bounded(draft, max, previous?.figures ?? {})),
  });
  let max = MAX_ITEMS;
  let pack = withItems(max);
  while (packBytes(pack) > MAX_PACK_BYTES && max > 0) {
    max = Math.floor(max / 2);
    pack = withItems(max);
  }
  return pack;
}

const packBytes = (pack: Pack): number => Buffer.byteLength(canonicalJson(pack));

function bounded(draft: Draft, max: number, before: Record<string, number>): PackSection {
  return {
    ...draft,
    figures: draft.figures.map((figure): Figure => {
      const then = before[`${draft.id}.${figure.id}`];
      return { ...figure, ...(then !== undefined && { before: then }) };
    }),
    items: draft.items.slice(0, max).map(
      (item): PackItem => ({
        ...item,
        title: shortened(item.title, MAX_TITLE),
        facts: item.facts.map((fact) => shortened(fact, MAX_FACT)),
      }),
    ),
    leftOut: Math.max(0, draft.items.length - max),
  };
}

function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= length
    ? line
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/** Names the pack by its content: minutes and signatures that carry it are bound to what was seen. */
export const packHash = (pack: Pack): ContentHash => contentHash(pack);

/** Every figure by `section.figure`: what the next review compares its own with. */
export function figuresOf(pack: Pack): Record<string, number> {
  return Object.fromEntries(
    pack.sections.flatMap(({ id, figures }) =>
      figures.map((figure): [string, number] => [`${id}.${figure.id}`, figure.value]),
    ),
  );
}

/** The sections below the inputs that they belong to, in the order of the agenda. */
export const packByInput = (pack: Pack) =>
  REVIEW_INPUTS.map((input) => ({
    input,
    sections: pack.sections.filter((section) => section.input === input.id),
  }));
