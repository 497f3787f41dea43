import type { ChoiceBranch, Json, JsonObject, State } from '../definition/types';
import { type LanguageError, runtimeError } from '../language/errors';
import { evaluateJsonata, type JsonataScope, type JsonType } from '../language/jsonata';
import { fillTemplate } from '../language/payload-template';
import { applyPath, applyResultPath, type PathScope, resolveReference } from '../language/references';
import { FieldValueError } from './errors';
import type { Run } from './run';
import type { Thread } from './thread';

/** What a state leaves behind: its output, and the variables it assigns. */
export interface Outcome {
  output: Json;
  assigned?: JsonObject;
}

/** What expressions see beside the input: the result, or the error output, and additions to the context object. */
export interface Sight {
  result?: Json;
  errorOutput?: Json;
  context?: JsonObject;
}

export function jsonataScope(run: Run, thread: Thread, { context, ...seen }: Sight = {}): JsonataScope {
  const { now, random, uuid } = run.environment;
  return {
    states: { input: thread.frame.input, context: run.context(thread, context), ...seen },
    variables: thread.variables(),
    now,
    random,
    uuid,
  };
}

export function pathScope(run: Run, thread: Thread, data: Json, context?: JsonObject): PathScope {
  return { data, context: run.context(thread, context), variables: thread.variables() };
}

/** JSONPath: the input after InputPath. */
export function effectiveInput(run: Run, thread: Thread): Json {
  const { InputPath } = thread.state;
  const { input } = thread.frame;
  const effective = InputPath === undefined ? input : applyPath(InputPath, pathScope(run, thread, input));
  run.inspection?.note('afterInputPath', effective);
  return effective;
}

/** What a Task, Parallel or Pass works on: Arguments in JSONata; InputPath and Parameters in JSONPath. */
export async function argumentsOf(
  run: Run,
  thread: Thread,
  fields: { Arguments?: Json; Parameters?: Json },
  context?: JsonObject,
): Promise<Json> {
  if (thread.state.QueryLanguage === 'JSONata') {
    const args =
      fields.Arguments === undefined
        ? thread.frame.input
        : await evaluateJsonata(fields.Arguments, 'Arguments', jsonataScope(run, thread, { context }));
    run.inspection?.note('afterArguments', args);
    return args;
  }
  const input = effectiveInput(run, thread);
  const parameters =
    fields.Parameters === undefined
      ? input
      : fillTemplate(fields.Parameters, pathScope(run, thread, input, context), run.environment);
  run.inspection?.note('afterParameters', parameters);
  return parameters;
}

/** Output and Assign of a state, a choice or a catcher, in either language. */
type OutputFields = Pick<ChoiceBranch, 'Assign' | 'Output'>;

/** @param at where the fields stand in the state, for causes: nothing, or `Choices[0]/`, `Catch[1]/` */
export async function jsonataOutcome(
  run: Run,
  thread: Thread,
  { Assign, Output }: OutputFields,
  otherwise: Json,
  sight: Sight = {},
  at = '',
): Promise<Outcome> {
  const scope = jsonataScope(run, thread, sight);
  const assigned = Assign && ((await evaluateJsonata(Assign, `${at}Assign`, scope)) as JsonObject);
  const output = Output === undefined ? otherwise : await evaluateJsonata(Output, `${at}Output`, scope);
  return { output, assigned };
}

/** JSONPath's Assign: `$` is `data`. */
export function pathAssign(
  run: Run,
  thread: Thread,
  Assign: JsonObject | undefined,
  data: Json,
): JsonObject | undefined {
  return Assign && (fillTemplate(Assign, pathScope(run, thread, data), run.environment) as JsonObject);
}

/** From a state's result to its output: ResultSelector, Assign, ResultPath and OutputPath; or Assign and Output. */
export async function resultOutcome(run: Run, thread: Thread, result: Json): Promise<Outcome> {
  const state = thread.state as State & { ResultSelector?: Json; ResultPath?: string | null };
  if (state.Type !== 'Pass') run.inspection?.note('result', result);
  if (state.QueryLanguage === 'JSONata') return jsonataOutcome(run, thread, state, result, { result });
  const selected =
    state.ResultSelector === undefined
      ? result
      : fillTemplate(state.ResultSelector, pathScope(run, thread, result), run.environment);
  run.inspection?.note('afterResultSelector', selected);
  const assigned = pathAssign(run, thread, state.Assign, selected);
  const combined = applyResultPath(state.ResultPath, thread.frame.input, selected);
  run.inspection?.note('afterResultPath', combined);
  return { output: outputPath(run, thread, combined), assigned };
}

export function outputPath(run: Run, thread: Thread, data: Json): Json {
  const { OutputPath } = thread.state;
  return OutputPath === undefined ? data : applyPath(OutputPath, pathScope(run, thread, data));
}

/** Fields of a state, or of an object in it. */
type Fields = Record<string, Json | undefined>;

/** A field that is a value or an expression in `NAME`, or a path in `NAMEPath`; undefined when neither is given. */
export async function fieldValue(
  run: Run,
  thread: Thread,
  name: string,
  expected: JsonType,
  fields: Fields = thread.state as unknown as Fields,
): Promise<{ value: Json; path?: string } | undefined> {
  const path = fields[`${name}Path`];
  if (typeof path === 'string') {
    return {
      value: resolveReference(path, `${name}Path`, pathScope(run, thread, effectiveInput(run, thread))),
      path,
    };
  }
  const value = fields[name];
  if (value === undefined || thread.state.QueryLanguage !== 'JSONata')
    return value === undefined ? undefined : { value };
  return { value: await evaluateJsonata(value, name, jsonataScope(run, thread), expected) };
}

/** As `fieldValue`, for whole numbers. @throws {LanguageError} when the value is none */
export function integerField(
  run: Run,
  thread: Thread,
  name: string,
  fields?: Fields,
): Promise<number | undefined> {
  return numberField(run, thread, name, INTEGER, fields);
}

/** As `integerField`, for numbers of which there must be one at least. */
export async function positiveField(
  run: Run,
  thread: Thread,
  name: string,
  fields?: Fields,
): Promise<number | undefined> {
  const number = await integerField(run, thread, name, fields);
  if (number !== undefined && number <= 0) {
    throw outOfRange(thread, name, `Expected positive integer for ${name}, got '${number}' instead.`);
  }
  return number;
}

/** As `fieldValue`, for numbers. @throws {LanguageError} when the value is none */
export function floatField(run: Run, thread: Thread, name: string): Promise<number | undefined> {
  return numberField(run, thread, name, FLOAT);
}

/** What a path leads to is read as text, so `text` is a number too. */
const INTEGER = { kind: 'integer', text: /^[+-]?\d+$/, fits: Number.isInteger };
const FLOAT = { kind: 'float', text: /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/, fits: Number.isFinite };

async function numberField(
  run: Run,
  thread: Thread,
  name: string,
  { kind, text, fits }: typeof INTEGER,
  fields?: Fields,
): Promise<number | undefined> {
  const field = await fieldValue(run, thread, name, 'number', fields);
  if (field === undefined) return undefined;
  const { value, path } = field;
  const number = path !== undefined && typeof value === 'string' && text.test(value) ? Number(value) : value;
  if (fits(number)) return number as number;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  if (path !== undefined) {
    throw runtimeError(
      `The ${name}Path field refers to value "${shown}" which is not a valid ${kind}: ${path}`,
    );
  }
  throw new FieldValueError(
    'States.QueryEvaluationError',
    `The ${name} field is not a valid ${kind}: ${shown}`,
    name,
  );
}

/**
 * The fault of a number that is outside of what its field allows: with JSONata it is one of the evaluation
 * (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html), else of the execution.
 */
export function outOfRange(thread: Thread, name: string, message: string): LanguageError {
  if (thread.state.QueryLanguage === 'JSONPath') return runtimeError(message);
  return new FieldValueError('States.QueryEvaluationError', message, name);
}

/** The outcome of a state that makes no result (Wait, Succeed): its input, through the paths or Output. */
export async function throughOutcome(run: Run, thread: Thread): Promise<Outcome> {
  const { state, frame } = thread;
  if (state.QueryLanguage === 'JSONata') return jsonataOutcome(run, thread, state, frame.input);
  const input = effectiveInput(run, thread);
  return { output: outputPath(run, thread, input), assigned: pathAssign(run, thread, state.Assign, input) };
}
