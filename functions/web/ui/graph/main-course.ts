import { type AslMachine, type AslState, transitionsOf } from './asl';
import type { Visit } from './list';

/**
 * The machine as a run sees it: without the ways of errors and time-outs that the run has not gone, and without the
 * states that only those lead to. A machine with a dozen waiting states has more such ways than any other, and a picture
 * of all of them shows none.
 * @param visited how the run has met its states, by name
 */
export function mainCourse(machine: AslMachine, visited: Record<string, Visit>): AslMachine {
  const kept = Object.fromEntries(
    Object.entries(machine.States).map(([name, state]) => [name, withoutUntaken(name, state, visited)]),
  );
  const reduced = { ...machine, States: kept };
  const reached = reachableIn(reduced);
  return {
    ...reduced,
    States: Object.fromEntries(Object.entries(kept).filter(([name]) => reached.has(name))),
  };
}

function withoutUntaken(name: string, state: AslState, visited: Record<string, Visit>): AslState {
  const { Catch, ItemProcessor, Iterator: iterator, Branches, ...rest } = state;
  // Of the catchers of a state that has caught something, those that lead to where the run has been.
  const taken = (Catch ?? []).filter(({ Next }) => visited[name] === 'caught' && visited[Next] !== undefined);
  return {
    ...rest,
    ...(taken.length > 0 && { Catch: taken }),
    ...(ItemProcessor && { ItemProcessor: mainCourse(ItemProcessor, visited) }),
    ...(iterator && { Iterator: mainCourse(iterator, visited) }),
    ...(Branches && { Branches: Branches.map((branch) => mainCourse(branch, visited)) }),
  };
}

function reachableIn(machine: AslMachine): Set<string> {
  const ways = transitionsOf(machine);
  const reached = new Set([machine.StartAt]);
  for (const name of reached) for (const { from, to } of ways) if (from === name) reached.add(to);
  return reached;
}
