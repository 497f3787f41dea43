import { Graph, layout } from '@dagrejs/dagre';
import {
  type AslMachine,
  type AslState,
  endsHere,
  innerMachines,
  type Transition,
  transitionsOf,
} from './asl';
import { shortCondition, typeLabel, wrapName } from './labels';
import { round, routeAll } from './route';

/** All lengths are SVG user units: CSS pixels when nothing is scaled. */
export interface Placed {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

export interface PlacedNode {
  /** The state's name; 'Start' and 'End' for the two terminals, which have no `state`. */
  name: string;
  state?: AslState;
  lines: string[];
  /** Top left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Inner machines of a Parallel or Map, relative to this node's corner; `height` is that of the tallest. */
  inner: { x: number; y: number; height: number; placed: Placed }[];
}

export interface PlacedEdge {
  /** Without it: from Start, or to End. */
  transition?: Transition;
  from: string;
  to: string;
  /** The `d` of its path. */
  path: string;
  label: string;
  /** Centre of the label. */
  labelAt: { x: number; y: number };
}

/** Mean width of a character at 14 px; wide enough for the widest fonts of the stack. */
const CHARACTER = 8;
const LINE = 18;
const PADDING = 12;
/** Room for the sign of a visited state, so that a picture does not move while a run goes on. */
const SIGN = 26;
/** Longest word after the type, likewise reserved: ' · current'. */
const MARK = 10;
const TERMINAL = { width: 68, height: 30 };
/** What the two slanted ends of a Choice take from its box. */
const SLANTS = 32;

/** Keys that no state name can be: names have at most 80 characters (AWS) and these stand apart by a blank. */
const START = ' start';
const END = ' end';

/**
 * Lays a machine out from top to bottom. dagre cannot lead an edge to a compound node, so every inner machine is
 * laid out first and its container becomes a box of that size. The same definition always gives the same picture.
 * @param terminals whether to draw Start and End; inner machines go without
 */
export function placeMachine(machine: AslMachine, terminals = true): Placed {
  const graph: MachineGraph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    ranker: 'tight-tree',
    nodesep: 28,
    edgesep: 20,
    ranksep: 64,
    marginx: 8,
    marginy: 8,
  } as never);
  for (const [name, state] of Object.entries(machine.States)) graph.setNode(name, boxOf(name, state));
  const wires = wiresOf(machine, terminals);
  if (terminals) {
    graph.setNode(START, { name: 'Start', lines: ['Start'], inner: [], ...TERMINAL });
    if (wires.some(({ to }) => to === END))
      graph.setNode(END, { name: 'End', lines: ['End'], inner: [], ...TERMINAL });
  }
  wires.forEach(({ from, to, transition }, index) => {
    const label = transition ? shortCondition(transition) : '';
    const size = label === '' ? { width: 0, height: 0 } : { width: label.length * 6.6 + 8, height: 18 };
    const weight = transition?.kind === 'catch' ? 1 : 3;
    graph.setEdge(from, to, { label, transition, ...size, weight, labelpos: 'c' }, String(index));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: round(width),
    height: round(height),
    nodes: graph.nodes().map((key) => nodeOf(graph.node(key))),
    edges: edgesOf(graph),
  };
}

function edgesOf(graph: MachineGraph): PlacedEdge[] {
  const keys = graph.edges();
  const boxes = new Map(graph.nodes().map((key) => [key, at(graph.node(key))]));
  const paths = routeAll(
    keys.map((key) => ({
      from: boxes.get(key.v)!,
      to: boxes.get(key.w)!,
      points: graph.edge(key).points ?? [],
    })),
    [...boxes.values()],
  );
  return keys.map((key, index) => {
    const { label, transition, x = 0, y = 0 } = graph.edge(key);
    return {
      transition,
      from: graph.node(key.v).name,
      to: graph.node(key.w).name,
      path: paths[index]!,
      label,
      labelAt: { x: round(x), y: round(y) },
    };
  });
}

const at = ({ x = 0, y = 0, width, height }: Box) => ({ x, y, width, height });

type MachineGraph = Graph<{ width?: number; height?: number }, Box, Line>;

interface Box {
  name: string;
  state?: AslState;
  lines: string[];
  width: number;
  height: number;
  inner: PlacedNode['inner'];
  x?: number;
  y?: number;
}

interface Line {
  label: string;
  transition?: Transition;
  points?: { x: number; y: number }[];
  x?: number;
  y?: number;
  width: number;
  height: number;
  weight: number;
  labelpos: 'c';
}

function wiresOf(
  machine: AslMachine,
  terminals: boolean,
): { from: string; to: string; transition?: Transition }[] {
  const wires = transitionsOf(machine).map((transition) => ({ ...transition, transition }));
  if (!terminals) return wires;
  const ends = Object.entries(machine.States).filter(([, state]) => endsHere(state));
  return [{ from: START, to: machine.StartAt }, ...wires, ...ends.map(([from]) => ({ from, to: END }))];
}

function boxOf(name: string, state: AslState): Box {
  const lines = wrapName(name);
  const longest = Math.max(...lines.map((line) => line.length));
  const type = (typeLabel(state).length + MARK) * 6.2;
  const head = {
    width: Math.max(longest * CHARACTER + SIGN, type) + 2 * PADDING + (state.Type === 'Choice' ? SLANTS : 0),
    height: lines.length * LINE + 34,
  };
  let x = PADDING;
  const inner = innerMachines(state).map((machine) => {
    const placed = placeMachine(machine, false);
    const place = { x, y: head.height, height: 0, placed };
    x += placed.width + PADDING;
    return place;
  });
  if (inner.length === 0) return { name, state, lines, inner, width: round(head.width), height: head.height };
  const width = Math.max(head.width, x);
  const tallest = Math.max(...inner.map(({ placed }) => placed.height));
  const shift = round((width - x) / 2);
  return {
    name,
    state,
    lines,
    inner: inner.map((one) => ({ ...one, x: round(one.x + shift), height: tallest })),
    width: round(width),
    height: round(head.height + tallest + PADDING),
  };
}

function nodeOf({ name, state, lines, inner, width, height, x = 0, y = 0 }: Box): PlacedNode {
  return { name, state, lines, inner, width, height, x: round(x - width / 2), y: round(y - height / 2) };
}
