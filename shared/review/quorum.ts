/** How many of top management must be at the meeting for it to decide. */
export const QUORUM_RULES = {
  majority: {
    text: 'More than half of top management',
    of: (members: number) => Math.floor(members / 2) + 1,
  },
  all: { text: 'All of top management', of: (members: number) => members },
  one: { text: 'At least one of top management', of: () => 1 },
} as const;

export type QuorumRule = keyof typeof QUORUM_RULES;

export const isQuorumRule = (rule: string): rule is QuorumRule => Object.hasOwn(QUORUM_RULES, rule);

export interface Quorum {
  /** Whether the meeting can decide. */
  met: boolean;
  /** How many members must be there; at least one. */
  needed: number;
  /** Ids of the members who are there, and who are not, in the order of the members. */
  present: string[];
  absent: string[];
}

/**
 * Counts the members who are there; guests count for nothing.
 * @param members ids of top management; nobody among them never is a quorum
 * @param attended ids of everybody who was there
 */
export function quorum(rule: QuorumRule, members: readonly string[], attended: readonly string[]): Quorum {
  const all = [...new Set(members)];
  const present = all.filter((id) => attended.includes(id));
  const needed = Math.max(1, QUORUM_RULES[rule].of(all.length));
  return {
    met: present.length >= needed,
    needed,
    present,
    absent: all.filter((id) => !attended.includes(id)),
  };
}

/** The quorum in a sentence. @example '1 of 3 members of top management attended; the quorum is 2' */
export function quorumInWords({ present, absent, needed }: Quorum): string {
  const members = present.length + absent.length;
  return `${present.length} of ${members} members of top management attended; the quorum is ${needed}`;
}
