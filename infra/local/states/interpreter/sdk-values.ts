import type { Member, Shape, Structure } from '../definition/aws-api';
import { isNameOf, notSupported, sdkName } from '../definition/parameters';
import { isJsonObject, type Json, type JsonObject } from '../definition/types';

/**
 * The parameters of an `aws-sdk:` task as the API takes them: its own names instead of PascalCase, times in epoch
 * seconds instead of ISO 8601, values other than text as JSON where the API wants a text.
 * @param newToken makes an idempotency token, where the API takes one and none is given
 * @returns the API's input, or what is wrong in AWS's words
 */
export function toApi(
  parameters: JsonObject,
  input: Structure,
  newToken: () => string,
): { value: JsonObject; faults: string[] } {
  const faults: string[] = [];
  const value = structureToApi(parameters, input, faults);
  for (const { name, idempotencyToken } of input.members) {
    if (idempotencyToken) value[name] ??= newToken();
  }
  return { value, faults };
}

function structureToApi(given: JsonObject, { members }: Structure, faults: string[]): JsonObject {
  const value: JsonObject = {};
  for (const [name, one] of Object.entries(given)) {
    const member = members.find((candidate) => isNameOf(candidate, name));
    if (!member) faults.push(notSupported(name));
    else if (one !== null) value[member.name] = valueToApi(one, member.shape, name, faults);
  }
  return value;
}

function valueToApi(value: Json, shape: Shape, field: string, faults: string[]): Json {
  switch (shape.type) {
    case 'structure':
      if (isJsonObject(value)) return structureToApi(value, shape, faults);
      break;
    case 'list':
      if (Array.isArray(value)) return value.map((one) => valueToApi(one, shape.of, field, faults));
      break;
    case 'map':
      if (isJsonObject(value))
        return mapValues(value, (one, name) => [name, valueToApi(one, shape.of, name, faults)]);
      break;
    case 'string':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'blob':
      return typeof value === 'string' ? value : Buffer.from(JSON.stringify(value)).toString('base64');
    case 'timestamp': {
      const time = typeof value === 'string' ? Date.parse(value) / 1000 : value;
      if (typeof time === 'number' && !Number.isNaN(time)) return time;
      break;
    }
    case 'number':
      if (typeof value === 'number') return value;
      if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
        return Number(value);
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
      break;
    case 'document':
      return value;
  }
  faults.push(`The value of the field '${field}' has an invalid format`);
  return null;
}

/** What an API answered, as an `aws-sdk:` task gives it: PascalCase names, times in ISO 8601. */
export function fromApi(answer: unknown, shape: Shape): Json {
  switch (shape.type) {
    case 'structure': {
      if (!isJsonObject(answer)) return {};
      const named = new Map<string, Member>(shape.members.map((member) => [member.name, member]));
      return mapValues(answer, (one, name) => {
        const member = named.get(name);
        return [sdkName(name), member ? fromApi(one, member.shape) : (one as Json)];
      });
    }
    case 'list':
      return Array.isArray(answer) ? answer.map((one) => fromApi(one, shape.of)) : [];
    case 'map':
      return isJsonObject(answer) ? mapValues(answer, (one, name) => [name, fromApi(one, shape.of)]) : {};
    case 'timestamp':
      return instant(answer);
    default:
      return (answer ?? null) as Json;
  }
}

/** As Java writes an instant: no fraction when there is none. */
function instant(time: unknown): Json {
  const date = time instanceof Date ? time : new Date(typeof time === 'number' ? 1000 * time : String(time));
  return date.toISOString().replace('.000Z', 'Z');
}

/** The same object with other names and values; members without a value go. */
function mapValues<T>(
  object: Record<string, T>,
  change: (value: T, name: string) => [string, Json],
): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => change(value, name)),
  );
}
