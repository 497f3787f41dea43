import { Details } from './content';
import { type AslMachine, allStates } from './graph/asl';
import { conditionOf, explain, typeLabel } from './graph/labels';
import { type Placed, type PlacedEdge, type PlacedNode, placeMachine } from './graph/layout';
import { StateList, type Visit } from './graph/list';
import { mainCourse } from './graph/main-course';

export interface StateMachineGraphProps {
  /** The Amazon States Language definition, parsed; JSONata or JSONPath. */
  definition: AslMachine;
  /** What the process is called; names the picture. */
  title: string;
  /** How a run has met its states, by name, inner states too. Leave out to show a definition without a run. */
  visited?: Record<string, Visit>;
  /** How the run ended; leave out while it runs. */
  outcome?: 'succeeded' | 'failed';
  /** Only the ways that a run has gone, or can go without an error; the list has all. */
  mainWays?: boolean;
  /** Prefix of the ids inside; needed when a page shows two graphs. */
  id?: string;
}

/**
 * A state machine as a picture, laid out by dagre, with the same as a list below it.
 * @throws when the definition leads to a state it does not have
 */
export function StateMachineGraph({
  definition,
  title,
  visited = {},
  outcome,
  mainWays,
  id = 'machine',
}: StateMachineGraphProps) {
  const placed = placeMachine(mainWays ? mainCourse(definition, visited) : definition);
  const view: View = { id, visited: { ...visited } };
  const terminals: Record<string, Visit | undefined> = {
    Start: Object.keys(visited).length > 0 ? 'done' : undefined,
    End: outcome === 'succeeded' ? 'done' : undefined,
  };
  return (
    <figure class="machine">
      <figcaption>{title}</figcaption>
      <section
        class={placed.width > WIDE ? 'scroll wide' : 'scroll'}
        tabindex={0}
        aria-label={`${title}, graph`}
      >
        <svg
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
          width={placed.width}
          height={placed.height}
          viewBox={`0 0 ${placed.width} ${placed.height}`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{description(definition, visited, outcome)}</desc>
          <defs>
            <Arrow id={`${id}-arrow`} kind="plain" />
            <Arrow id={`${id}-arrow-catch`} kind="catch" />
          </defs>
          <Machine placed={placed} view={view} terminals={terminals} />
        </svg>
      </section>
      <Details
        summary={mainWays ? 'All states and ways as a list, with those of errors' : 'The same as a list'}
      >
        <StateList machine={definition} visited={visited} />
      </Details>
    </figure>
  );
}

/** What is not wider than this is shrunk to the page, and can still be read; what is, scrolls. CSS pixels. */
const WIDE = 1700;

interface View {
  id: string;
  visited: Record<string, Visit>;
}

/** For a screen reader: how large it is, where the run stands, and where to find the rest. */
function description(machine: AslMachine, visited: Record<string, Visit>, outcome?: string): string {
  const states = allStates(machine);
  const known = new Set(states.map(([name]) => name));
  const named = (visit: Visit) => Object.keys(visited).filter((name) => visited[name] === visit);
  const say = (words: string, names: string[]) => (names.length > 0 ? `${words}: ${names.join(', ')}.` : '');
  return [
    `${states.length} ${states.length === 1 ? 'state' : 'states'}.`,
    say('Current', named('current')),
    say('Done', named('done')),
    say('Failed', named('failed')),
    say('Error caught', named('caught')),
    say(
      'Not in this definition',
      Object.keys(visited).filter((name) => !known.has(name)),
    ),
    outcome ? `The run ${outcome}.` : '',
    'The list below says the same in words.',
  ]
    .filter(Boolean)
    .join(' ');
}

function Arrow({ id, kind }: { id: string; kind: 'plain' | 'catch' }) {
  return (
    <marker
      id={id}
      class={kind}
      viewBox="0 0 10 10"
      refX="9"
      refY="5"
      markerWidth="8"
      markerHeight="8"
      orient="auto-start-reverse"
    >
      <path d="M0 0.5 10 5 0 9.5z" />
    </marker>
  );
}

interface MachineProps {
  placed: Placed;
  view: View;
  terminals?: Record<string, Visit | undefined>;
}

/** Arrows below the boxes, their labels above everything. */
function Machine({ placed, view, terminals }: MachineProps) {
  return (
    <>
      {placed.edges.map((edge) => (
        <Edge edge={edge} view={view} />
      ))}
      {placed.nodes.map((node) => (
        <Node node={node} view={view} visit={node.state ? view.visited[node.name] : terminals?.[node.name]} />
      ))}
      {placed.edges.map(
        ({ label, labelAt, transition }) =>
          label && (
            <text class={`way ${transition?.kind}`} x={labelAt.x} y={labelAt.y + 4}>
              {label}
            </text>
          ),
      )}
    </>
  );
}

function Edge({ edge, view }: { edge: PlacedEdge; view: View }) {
  const { transition, from, to, path } = edge;
  const words = transition ? conditionOf(transition) : '';
  const arrow = transition?.kind === 'catch' ? 'arrow-catch' : 'arrow';
  return (
    <g class={`edge ${transition?.kind ?? 'next'}`} data-from={from} data-to={to}>
      <title>{`${from} → ${to}${words && `: ${words}`}`}</title>
      <path d={path} marker-end={`url(#${view.id}-${arrow})`} />
    </g>
  );
}

function Node({ node, view, visit }: { node: PlacedNode; view: View; visit?: Visit }) {
  const { name, state, lines, x, y, width, height, inner } = node;
  if (!state)
    return (
      <g class={['terminal', visit].filter(Boolean).join(' ')} transform={`translate(${x} ${y})`}>
        <rect class="box" width={width} height={height} rx={height / 2} />
        <text x={width / 2} y={height / 2 + 5}>
          {name}
        </text>
      </g>
    );
  return (
    <g
      class={['state', state.Type, visit].filter(Boolean).join(' ')}
      data-state={name}
      transform={`translate(${x} ${y})`}
    >
      <title>{`${name}: ${explain(state)}`}</title>
      {state.Type === 'Choice' ? (
        <polygon class="box" points={hexagon(width, height)} />
      ) : (
        <rect class="box" width={width} height={height} rx="8" />
      )}
      {lines.map((line, index) => (
        <text x={width / 2} y={23 + index * 18}>
          {line}
        </text>
      ))}
      <text class={visit ? 'type mark' : 'type'} x={width / 2} y={23 + lines.length * 18}>
        {typeLabel(state)}
        {visit && ` · ${visit}`}
      </text>
      {visit && (
        <path
          class="sign"
          d={SIGNS[visit]}
          transform={state.Type === 'Choice' ? 'translate(19 8)' : 'translate(9 9)'}
        />
      )}
      {inner.map((one) => (
        <g transform={`translate(${one.x} ${one.y})`}>
          <rect class="ground" width={one.placed.width} height={one.height} rx="6" />
          <Machine placed={one.placed} view={view} />
        </g>
      ))}
    </g>
  );
}

/** In a square of 12: a tick, a cross, a play arrow, an exclamation mark. */
const SIGNS: Record<Visit, string> = {
  done: 'm1 6.5 3.5 3.5 6.5-7.5',
  failed: 'm2 2 8 8M10 2l-8 8',
  current: 'M3 1.5 10 6l-7 4.5z',
  caught: 'M6 1v6M6 10.5v.3',
};

function hexagon(width: number, height: number): string {
  const cut = 14;
  const middle = height / 2;
  return `${cut},0 ${width - cut},0 ${width},${middle} ${width - cut},${height} ${cut},${height} 0,${middle}`;
}
