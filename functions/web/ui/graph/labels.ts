import type { AslCatcher, AslChoice, AslState, Transition } from './asl';

/** Longest label beside an arrow, in characters; the whole text is in the list and the tooltip. */
const LABEL_LENGTH = 30;

/** The small line below a state's name. */
export function typeLabel({ Type, Resource = '' }: AslState): string {
  if (Type === 'Task' && Resource.endsWith('.waitForTaskToken')) return 'Task, awaits answer';
  if (Type === 'Map') return 'Map, for each item';
  return Type;
}

const EXPLANATIONS: Record<string, string> = {
  Task: 'Does one piece of work',
  Choice: 'Chooses the way on',
  Wait: 'Waits for a time',
  Pass: 'Hands its input on',
  Parallel: 'Does all its branches at the same time',
  Map: 'Does the same for each item of a list',
  Succeed: 'Ends well',
  Fail: 'Ends with an error',
};

/** What a state is for: its Comment, or what states of its type do. */
export function explain(state: AslState): string {
  return state.Comment ?? EXPLANATIONS[state.Type] ?? state.Type;
}

/** When this way is taken, in full; '' for the only way on. */
export function conditionOf({ kind, rule }: Transition): string {
  if (kind === 'default') return 'otherwise';
  if (kind === 'choice') return choiceLabel(rule as AslChoice);
  if (kind === 'catch') return catchLabel(rule as AslCatcher);
  return '';
}

/** `conditionOf`, short enough to stand beside an arrow. */
export function shortCondition(transition: Transition): string {
  return shorten(conditionOf(transition), LABEL_LENGTH);
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

/** Its Comment (as Workflow Studio shows), or the condition without the marks of its language. */
function choiceLabel(rule: AslChoice): string {
  if (rule.Comment) return rule.Comment;
  if (rule.Condition !== undefined) return jsonataLabel(String(rule.Condition));
  return jsonPathLabel(rule);
}

/** `{% $states.input.level = 'high' %}` → `level = high` */
function jsonataLabel(condition: string): string {
  return condition
    .replace(/^\s*\{%|%\}\s*$/g, '')
    .replace(/\$states\.(input|result|context)\./g, '')
    .replace(/\$(?=[A-Za-z_])/g, '')
    .replace(/["']/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const OPERATORS: [suffix: RegExp, words: string][] = [
  [/GreaterThanEquals$/, '≥'],
  [/LessThanEquals$/, '≤'],
  [/GreaterThan$/, '>'],
  [/LessThan$/, '<'],
  [/Equals$/, '='],
  [/Matches$/, 'like'],
  [/^Is/, 'is'],
];

/** `{ Variable: '$.a.score', NumericGreaterThan: 3 }` → `score > 3` */
function jsonPathLabel(rule: AslChoice): string {
  if (Array.isArray(rule.And)) return rule.And.map(jsonPathLabel).join(' and ');
  if (Array.isArray(rule.Or)) return rule.Or.map(jsonPathLabel).join(' or ');
  if (rule.Not) return `not ${jsonPathLabel(rule.Not as AslChoice)}`;
  const variable =
    String(rule.Variable ?? '')
      .split('.')
      .at(-1)
      ?.replace(/^\$+/, '') || 'input';
  for (const [key, value] of Object.entries(rule)) {
    const name = key.replace(/Path$/, '');
    const operator = OPERATORS.find(([suffix]) => suffix.test(name));
    if (!operator) continue;
    if (operator[1] === 'is')
      return `${variable} is ${value === false ? 'not ' : ''}${name.slice(2).toLowerCase()}`;
    return `${variable} ${operator[1]} ${String(value)}`;
  }
  return 'condition';
}

const ERRORS: Record<string, string> = {
  'States.ALL': 'any error',
  'States.Timeout': 'time is up',
  'States.HeartbeatTimeout': 'no heartbeat',
  'States.TaskFailed': 'task failed',
};

function catchLabel({ Comment, ErrorEquals }: AslCatcher): string {
  return Comment ?? ErrorEquals.map((name) => ERRORS[name] ?? name).join(', ');
}

/** A name on at most three lines of about `length` characters, broken at blanks, dashes or humps. */
export function wrapName(name: string, length = 24): string[] {
  const words = name.split(/(?<=[\s_-])|(?<=[a-z0-9])(?=[A-Z])/);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && (last + word).trimEnd().length <= length) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  const trimmed = lines.map((line) => shorten(line.trim(), length + 6));
  return trimmed.length <= 3
    ? trimmed
    : [...trimmed.slice(0, 2), shorten(trimmed.slice(2).join(' '), length)];
}
