import type { TestStateInput } from '@aws-sdk/client-sfn';
import { ServiceError } from '../../../service';
import { innerBlocks, parseDefinition } from '../../definition/parse';
import { parseResource } from '../../definition/resources';
import type {
  Definition,
  Json,
  JsonObject,
  MapState,
  ParallelState,
  State,
  StatesBlock,
  TaskState,
} from '../../definition/types';
import type { Checked } from '../action';
import { checkRoleArn } from '../arns';
import { validationException } from '../errors';
import { asInvalidDefinition } from '../machines';
import { wrapState } from './single-state';

/** A state on the way to the tested one, and the branch of it that leads there. */
export interface Place {
  state: string;
  type: State['Type'];
  branch: number;
}

export type Mock = { result: Json } | { error: string; cause?: string };

/** A request to test one state, read and checked. */
export interface StateTest {
  definition: StatesBlock;
  /** from the outermost state to the tested one; a distributed Map's children begin anew */
  trail: Place[];
  state: State;
  /** the tested state is what a distributed Map runs for each item */
  isChild: boolean;
  input: Json;
  inputText: string;
  variables: JsonObject;
  context?: JsonObject;
  mock?: Mock;
  roleArn?: string;
  /** attempts already made for the retrier that the mocked error meets */
  retryCount: number;
  mapFailures?: number;
}

/**
 * Reads a TestState request.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
 * @throws {ServiceError} InvalidDefinition, InvalidExecutionInput, ValidationException
 */
export function readTest(input: Checked<TestStateInput>): StateTest {
  const { definition, trail, isChild, state } = find(input);
  const mock = readMock(input, state);
  const inputText = input.input ?? '{}';
  checkNeeds(input, state);
  checkConfiguration(input, state);
  return {
    definition,
    trail,
    isChild,
    state,
    inputText,
    input: parse(inputText, (problem) => {
      return new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${problem}'`);
    }),
    variables: jsonObject(input.variables, 'variables') ?? {},
    context: jsonObject(input.context, 'context'),
    mock,
    roleArn: input.roleArn === undefined ? undefined : checkRoleArn(input.roleArn),
    retryCount: input.stateConfiguration?.retrierRetryCount ?? 0,
    mapFailures: input.stateConfiguration?.mapIterationFailureCount,
  };
}

function find({ definition: text, stateName }: Checked<TestStateInput>) {
  const { definition, name } = parsed(() =>
    stateName === undefined ? wrapState(text) : { definition: parseDefinition(text), name: stateName },
  );
  for (const found of trailsOf(definition)) if (found.trail.at(-1)?.state === name) return found;
  throw validationException(`State not found in definition: '${name}'`);
}

interface Found {
  definition: StatesBlock;
  trail: Place[];
  isChild: boolean;
  state: State;
}

function* trailsOf(
  block: StatesBlock,
  outer: StatesBlock = block,
  before: Place[] = [],
  isChild = false,
): Generator<Found> {
  for (const [name, state] of Object.entries(block.States)) {
    yield {
      definition: outer,
      trail: [...before, { state: name, type: state.Type, branch: 0 }],
      isChild,
      state,
    };
    for (const [branch, inner] of innerBlocks(state).entries()) {
      // What a distributed Map runs are executions of their own.
      if (isDistributed(state)) yield* trailsOf(inner, inner, [], true);
      else yield* trailsOf(inner, outer, [...before, { state: name, type: state.Type, branch }], isChild);
    }
  }
}

const isDistributed = (state: State): boolean =>
  state.Type === 'Map' && (state as MapState).ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';

function parsed(work: () => { definition: Definition; name: string }) {
  try {
    return work();
  } catch (error) {
    throw asInvalidDefinition(error);
  }
}

function readMock({ mock, revealSecrets }: Checked<TestStateInput>, state: State): Mock | undefined {
  if (!mock) return undefined;
  if (state.Type !== 'Task' && state.Type !== 'Map' && state.Type !== 'Parallel')
    throw validationException(`State type '${state.Type}' is not supported when a mock is specified`);
  if (revealSecrets) throw validationException('revealSecrets is not supported when a mock is specified');
  const { result, errorOutput } = mock;
  if (result !== undefined && errorOutput)
    throw validationException(
      'A test mock should have only one of the following fields: [result, errorOutput].',
    );
  if (errorOutput) {
    const { error, cause } = errorOutput;
    if (error === undefined) throw validationException("The field 'error' is required in 'mock.errorOutput'");
    return { error, cause };
  }
  if (result === undefined)
    throw validationException('A test mock must have one of the following fields: [result, errorOutput].');
  const value = parse(result, (problem) => validationException(`mock.result is not valid JSON: ${problem}`));
  checkShape(value, state);
  return { result: value };
}

/** A Map gives an array with its items' results, a Parallel one with its branches'. */
function checkShape(result: Json, state: State): void {
  if (state.Type === 'Task' || (isDistributed(state) && 'ResultWriter' in state)) return;
  if (!Array.isArray(result)) throw validationException('Mocked result must be an array.');
  const branches = (state as ParallelState).Branches?.length ?? result.length;
  if (result.length !== branches)
    throw validationException(`Mocked result must have one element for each of the ${branches} branches.`);
}

/** What runs without an end of its own needs a mock, and what reaches a service needs a role. */
function checkNeeds({ mock, context, roleArn }: Checked<TestStateInput>, state: State): void {
  if (mock) return;
  if (context !== undefined) throw validationException('A mock must be specified when context is specified');
  const needsMock = state.Type === 'Map' || state.Type === 'Parallel' ? state.Type : patternOf(state);
  if (needsMock) throw validationException(`A mock must be specified when testing ${needsMock}`);
  if (state.Type === 'Task' && roleArn === undefined)
    throw validationException('RoleArn must be specified when no mock is specified');
}

function patternOf(state: State): string | undefined {
  if (state.Type !== 'Task') return undefined;
  const integration = parseResource((state as TaskState).Resource);
  if (integration?.kind === 'activity') return 'an Activity';
  if (integration?.kind !== 'service' || integration.pattern === 'requestResponse') return undefined;
  return `a .${integration.pattern} service integration`;
}

function checkConfiguration({ stateConfiguration, mock }: Checked<TestStateInput>, state: State): void {
  const { errorCausedByState: cause, mapIterationFailureCount, mapItemReaderData } = stateConfiguration ?? {};
  if (cause !== undefined) {
    if (!mock?.errorOutput || !innerBlocks(state).some((block) => holds(block, cause)))
      throw validationException(
        `errorCausedByState must name a state inside the tested Map or Parallel state whose error is mocked: '${cause}'`,
      );
  }
  if (mapIterationFailureCount !== undefined && !isDistributed(state))
    throw validationException('mapIterationFailureCount is only supported for a Distributed Map state');
  if (mapItemReaderData !== undefined && !('ItemReader' in state))
    throw validationException('mapItemReaderData is only supported for a Map state with an ItemReader');
}

const holds = (block: StatesBlock, name: string): boolean =>
  Object.hasOwn(block.States, name) ||
  Object.values(block.States).some((state) => innerBlocks(state).some((inner) => holds(inner, name)));

function jsonObject(text: string | undefined, field: string): JsonObject | undefined {
  if (text === undefined) return undefined;
  const value = parse(text, (problem) => validationException(`${field} is not valid JSON: ${problem}`));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw validationException(`${field} must be a JSON object`);
}

function parse(text: string, refuse: (problem: string) => Error): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw refuse((error as Error).message);
  }
}
