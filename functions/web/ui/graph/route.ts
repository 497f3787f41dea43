/** A box on the canvas, by its centre. Lengths are SVG user units. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Wire {
  from: Box;
  to: Box;
  /** dagre's way: where it leaves, its bends (one at each rank it passes), where it arrives. */
  points: { x: number; y: number }[];
}

/** Arrows keep off a box's corners by this, and off each other by up to SPACING. */
const INSET = 22;
const SPACING = 22;
/** Half the height of a label: it stands in a rank of its own. */
const HALF_LABEL = 9;
/** The last bit of every way is straight, so that its arrowhead stands on the line. */
const STEM = 12;

/**
 * Draws dagre's ways as lines that leave and arrive upright and move sideways only between ranks: dagre's own
 * straight lines from box to bend cut across boxes of the same rank.
 * @returns the `d` of a path for each wire
 */
export function routeAll(wires: Wire[], boxes: Box[]): string[] {
  const ports = spreadPorts(wires);
  return wires.map((wire, index) => {
    const { from, to, points } = wire;
    if (from === to) return `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`;
    const down = direction(wire);
    const bends = points.slice(1, -1).flatMap(({ x, y }) => {
      const half = halfHeightOfRank(y, boxes) * down;
      return [
        { x, y: y - half },
        { x, y: y + half },
      ];
    });
    const start = { x: ports[index]!.from, y: from.y + (from.height / 2) * down };
    const end = { x: ports[index]!.to, y: to.y - (to.height / 2) * down };
    return uprightCurve([start, ...bends, { x: end.x, y: end.y - STEM * down }, end]);
  });
}

/** 1 for a way down, -1 for a way back up. */
function direction({ from, to }: Wire): 1 | -1 {
  return to.y >= from.y ? 1 : -1;
}

interface Port {
  wire: number;
  end: 'from' | 'to';
  /** Where it would best be: straight above or below its next bend. */
  aim: number;
}

/** Where on its box every wire starts and ends, so that none lies on another. */
function spreadPorts(wires: Wire[]): { from: number; to: number }[] {
  const sides = new Map<Box, { top: Port[]; bottom: Port[] }>();
  const at = (box: Box) => {
    const known = sides.get(box) ?? { top: [], bottom: [] };
    sides.set(box, known);
    return known;
  };
  wires.forEach((wire, index) => {
    if (wire.from === wire.to) return;
    const [leave, arrive] =
      direction(wire) === 1 ? (['bottom', 'top'] as const) : (['top', 'bottom'] as const);
    const bends = wire.points.slice(1, -1);
    at(wire.from)[leave].push({ wire: index, end: 'from', aim: bends[0]?.x ?? wire.to.x });
    at(wire.to)[arrive].push({ wire: index, end: 'to', aim: bends.at(-1)?.x ?? wire.from.x });
  });
  const ports = wires.map(({ from, to }) => ({ from: from.x, to: to.x }));
  for (const [box, { top, bottom }] of sides) {
    for (const side of [top, bottom]) {
      const sorted = side.toSorted((a, b) => a.aim - b.aim || a.wire - b.wire);
      const places = spread(
        sorted.map(({ aim }) => aim),
        box.x - box.width / 2 + INSET,
        box.x + box.width / 2 - INSET,
      );
      sorted.forEach(({ wire, end }, index) => {
        ports[wire]![end] = places[index]!;
      });
    }
  }
  return ports;
}

/** Places as near to the (sorted) aims as can be, within `low` and `high`, none closer than the spacing. */
export function spread(aims: number[], low: number, high: number): number[] {
  const spacing = Math.min(SPACING, (high - low) / Math.max(1, aims.length - 1));
  const places: number[] = [];
  for (const aim of aims) {
    const least = places.length === 0 ? low : places.at(-1)! + spacing;
    places.push(Math.max(least, Math.min(high, aim)));
  }
  let most = high;
  for (let index = places.length - 1; index >= 0; index--) {
    places[index] = Math.min(places[index]!, most);
    most = places[index]! - spacing;
  }
  return places;
}

function halfHeightOfRank(y: number, boxes: Box[]): number {
  const heights = boxes.filter((box) => Math.abs(box.y - y) < 1).map(({ height }) => height / 2);
  return Math.max(HALF_LABEL, ...heights);
}

/** Straight where it goes straight down or up, else an S between two upright ends. */
function uprightCurve(points: { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, index) => {
      if (index === 0) return `M${round(x)} ${round(y)}`;
      const before = points[index - 1]!;
      if (Math.abs(before.x - x) < 1) return `L${round(x)} ${round(y)}`;
      const middle = round((before.y + y) / 2);
      return `C${round(before.x)} ${middle} ${round(x)} ${middle} ${round(x)} ${round(y)}`;
    })
    .join('');
}

/** One decimal: enough for the eye, and the same text on every machine. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
