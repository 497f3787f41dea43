import { upperFirst } from '../first-letter';
/** How many of some people must approve. 'any': the first answer decides. 'all': everybody. A number: at least so many. */
export type Need = 'any' | 'all' | number;

/** Everybody at once, or one after another. */
export type Order = 'together' | 'in-turn';

/** The groups of people that the settings name, and that rules are made of. */
export const GROUPS = {
  approvers: {
    /** As the settings call it. */
    label: 'Designated approvers',
    /** In a sentence: 'one of the designated approvers'. */
    name: 'the designated approvers',
    membersIn: ({ approverIds }: Named): readonly string[] => approverIds,
  },
  'top-management': {
    label: 'Top management',
    name: 'top management',
    membersIn: ({ topManagementIds }: Named): readonly string[] => topManagementIds,
  },
};
export type GroupName = keyof typeof GROUPS;

interface Named {
  approverIds: string[];
  topManagementIds: string[];
}

/** What is needed of one group; of everybody who is asked, where it names none. */
export interface Part {
  group?: GroupName;
  need: Need;
  /** Of the people in it. */
  order: Order;
}

/** Each of several groups must approve, together or a group after another. A person answers for one of them. */
export interface Parts {
  parts: (Part & { group: GroupName })[];
  /** Of the groups. */
  order: Order;
}

/** When a decision is taken. Rules of earlier releases, in open tasks and in records, are parts without a group. */
export type Rule = Part | Parts;

export const FIRST_ANSWER: Part = { need: 'any', order: 'together' };

/** What is needed of one group. @example of('approvers', 2) */
export const of = (group: GroupName, need: Need = 'any', order: Order = 'together') => ({
  group,
  need,
  order,
});

/** Each of these groups must approve. @example each(of('approvers'), of('top-management')) */
export const each = (...parts: Parts['parts']): Parts => ({ parts, order: 'together' });

export const partsOf = (rule: Rule): Part[] => ('parts' in rule ? rule.parts : [rule]);

/** Whether a person who answers for these groups is one of a part's. */
export const isIn = ({ group }: Part, { groups }: { groups?: GroupName[] }): boolean =>
  group === undefined || groups === undefined || groups.includes(group);

/** 'the designated approvers and top management' */
export const groupsInWords = (groups: readonly GroupName[]): string =>
  groups.map((group) => GROUPS[group].name).join(' and ');

/**
 * The rule in words, for those who are asked and in what is kept of it.
 * @param asked how many people are asked, where that is known; groups are told without a count
 */
export function ruleInWords(rule: Rule, asked?: number): string {
  if ('parts' in rule) {
    const then = rule.order === 'in-turn' ? ', then ' : ' and ';
    return `${upperFirst(rule.parts.map((part) => wanted(part, GROUPS[part.group].name)).join(then))} must approve.`;
  }
  const { group, need } = rule;
  if (group === undefined && asked !== undefined && asked < 2) return 'One person decides.';
  const people = group ? GROUPS[group].name : asked === undefined ? 'those who are asked' : `${asked} people`;
  if (need === 'any') return `Any one of ${people} decides${inTurn(rule)}.`;
  const everybody = group === undefined && asked !== undefined && (need === 'all' || need >= asked);
  return `${everybody ? `All ${people}` : upperFirst(wanted({ ...rule, order: 'together' }, people))} must approve${inTurn(rule)}.`;
}

/** 'at least 2 of the designated approvers' */
function wanted(part: Part, people: string): string {
  const { need } = part;
  const many = need === 'any' || need === 1 ? 'one' : need === 'all' ? 'all' : `at least ${need}`;
  return `${many} of ${people}${inTurn(part)}`;
}

const inTurn = ({ order }: Part) => (order === 'in-turn' ? ', one after another' : '');
