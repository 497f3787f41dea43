import { isExpression } from '../language/jsonata-compile';
import { parseInstant } from '../language/timestamps';
import {
  type Finding,
  isObject,
  type Language,
  type Raw,
  required,
  schema,
  unsupported,
  wrongType,
} from './findings';
import { isPath, templateFindings } from './validate-paths';

const BRANCH_FIELDS = ['Comment', 'Next', 'Assign'];

/** Faults in one element of Choices. */
export function choiceFindings(choice: unknown, at: string, language: Language): Finding[] {
  if (!isObject(choice)) return [wrongType('Object', at)];
  if (language === 'JSONPath') {
    const { Next, Assign, ...rule } = choice;
    return [...ruleFindings(rule, at), ...templateFindings(Assign, `${at}/Assign`)];
  }
  const { Condition } = choice;
  const findings = unsupported(choice, [...BRANCH_FIELDS, 'Condition', 'Output'], at);
  if (Condition !== undefined && typeof Condition !== 'boolean' && !isExpression(Condition)) {
    findings.push(schema('Condition must be an expression {% … %} or a boolean', `${at}/Condition`));
  }
  return [...findings, ...required(choice, [['Condition']], at)];
}

/** What a comparison is made with. */
const OPERANDS: Record<string, { name: string; fits(value: unknown): boolean }> = {
  String: { name: 'String', fits: (value) => typeof value === 'string' },
  Numeric: { name: 'Number', fits: (value) => typeof value === 'number' },
  Boolean: { name: 'Boolean', fits: (value) => typeof value === 'boolean' },
  Timestamp: {
    name: 'Timestamp',
    fits: (value) => typeof value === 'string' && parseInstant(value) !== undefined,
  },
  Is: { name: 'Boolean', fits: (value) => typeof value === 'boolean' },
  Path: { name: 'Reference Path', fits: isPath },
};

const OPERATOR =
  /^(?:(String|Numeric|Timestamp)(?:Equals|(?:LessThan|GreaterThan)(?:Equals)?)(Path)?|(Boolean)Equals(Path)?|(String)Matches|(Is)(?:Null|Present|Numeric|String|Boolean|Timestamp))$/;

/** A JSONPath rule: And, Or, Not, or a Variable with one comparison. */
function ruleFindings(rule: Raw, at: string): Finding[] {
  for (const field of ['And', 'Or'] as const) {
    const list = rule[field];
    if (list === undefined) continue;
    const others = unsupported(rule, [field, 'Comment'], at);
    if (!Array.isArray(list) || list.length === 0)
      return [...others, schema('Expected a non-empty array', `${at}/${field}`)];
    return [...others, ...list.flatMap((one, i) => innerFindings(one, `${at}/${field}[${i}]`))];
  }
  if (rule.Not !== undefined)
    return [...unsupported(rule, ['Not', 'Comment'], at), ...innerFindings(rule.Not, `${at}/Not`)];
  if (rule.Variable === undefined) return required(rule, [['Variable', 'And', 'Or', 'Not']], at);
  if (!isPath(rule.Variable)) return [schema('Value is not a valid JSONPath', `${at}/Variable`)];
  return comparisonFindings(rule, at);
}

const innerFindings = (rule: unknown, at: string) =>
  isObject(rule) ? ruleFindings(rule, at) : [wrongType('Object', at)];

function comparisonFindings(rule: Raw, at: string): Finding[] {
  const operators = Object.keys(rule).filter((field) => field !== 'Variable' && field !== 'Comment');
  const [operator = ''] = operators;
  const match = OPERATOR.exec(operator);
  if (operators.length !== 1 || !match) {
    const given = operators.join(', ') || 'none';
    return [schema(`A rule needs exactly one comparison operator, but has: ${given}`, at)];
  }
  const kind = operator.endsWith('Path') ? 'Path' : (match.slice(1).find((part) => part !== undefined) ?? '');
  const operand = OPERANDS[kind];
  return operand?.fits(rule[operator]) ? [] : [wrongType(String(operand?.name), `${at}/${operator}`)];
}
