import { type AslMachine, type AslState, endsHere, innerMachines, transitionsOf } from './asl';
import { conditionOf, explain, typeLabel } from './labels';

/** How a run has met a state. */
export type Visit = 'done' | 'current' | 'failed' | 'caught';

/** The same as the picture, in words: every state, what it is for, and where it leads. */
export function StateList({ machine, visited }: { machine: AslMachine; visited: Record<string, Visit> }) {
  const transitions = transitionsOf(machine);
  return (
    <ol class="states">
      {Object.entries(machine.States).map(([name, state]) => (
        <li>
          <strong>{name}</strong> ({typeLabel(state)}
          {visited[name] && `, ${visited[name]}`}): {explain(state).replace(/\.$/, '')}.{' '}
          {transitions
            .filter(({ from }) => from === name)
            .map((way) => `${condition(conditionOf(way), way.kind)}“${way.to}”. `)}
          {ending(state)}
          {innerMachines(state).map((inner) => (
            <StateList machine={inner} visited={visited} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function condition(words: string, kind: string): string {
  if (kind === 'next') return 'Then ';
  if (kind === 'default') return 'Otherwise ';
  return kind === 'catch' ? `On ${words}: ` : `If ${words}: `;
}

function ending(state: AslState): string {
  return endsHere(state) && state.Type !== 'Succeed' ? 'Ends here.' : '';
}
