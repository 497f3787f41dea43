import { type Box, routeAll, spread } from './route';

const box = (x: number, y: number): Box => ({ x, y, width: 100, height: 40 });

describe('spread', () => {
  it('leaves places alone that are far enough apart', () => {
    expect(spread([10, 60], 0, 100)).toEqual([10, 60]);
  });

  it('keeps within the side', () => {
    expect(spread([-50], 0, 100)).toEqual([0]);
    expect(spread([500], 0, 100)).toEqual([100]);
  });

  it('moves apart what would lie on another, from either end', () => {
    expect(spread([0, 0, 0], 0, 100)).toEqual([0, 22, 44]);
    expect(spread([100, 100, 100], 0, 100)).toEqual([56, 78, 100]);
  });

  it('shares a side that is too short', () => {
    expect(spread([0, 0, 0], 0, 20)).toEqual([0, 10, 20]);
  });
});

describe('routeAll', () => {
  it('goes straight down where it can', () => {
    const [from, to] = [box(50, 20), box(50, 140)];
    const points = [
      { x: 50, y: 40 },
      { x: 50, y: 80 },
      { x: 50, y: 120 },
    ];
    expect(routeAll([{ from, to, points }], [from, to])).toEqual(['M50 40L50 71L50 89L50 108L50 120']);
  });

  it('passes a rank upright, beside the boxes that stand in it', () => {
    const [from, to, beside] = [box(50, 20), box(50, 220), box(50, 120)];
    const points = [
      { x: 50, y: 40 },
      { x: 150, y: 120 },
      { x: 50, y: 200 },
    ];
    const [path] = routeAll([{ from, to, points }], [from, to, beside]);
    expect(path).toContain(' 150 100L150 140C');
  });

  it('goes back up from the top of one box to the bottom of the other', () => {
    const [from, to] = [box(50, 140), box(50, 20)];
    const points = [
      { x: 50, y: 120 },
      { x: 50, y: 80 },
      { x: 50, y: 40 },
    ];
    expect(routeAll([{ from, to, points }], [from, to])).toEqual(['M50 120L50 89L50 71L50 52L50 40']);
  });

  it('keeps two ways between the same boxes apart', () => {
    const [from, to] = [box(50, 20), box(50, 140)];
    const points = [
      { x: 50, y: 40 },
      { x: 50, y: 80 },
      { x: 50, y: 120 },
    ];
    const [one, two] = routeAll(
      [
        { from, to, points },
        { from, to, points },
      ],
      [from, to],
    );
    expect(one!.split(/[LC]/)[0]).not.toBe(two!.split(/[LC]/)[0]);
  });

  it('leaves a loop to itself as dagre draws it', () => {
    const only = box(50, 20);
    const points = [
      { x: 100, y: 10 },
      { x: 120, y: 20 },
      { x: 100, y: 30 },
    ];
    expect(routeAll([{ from: only, to: only, points }], [only])).toEqual(['M100 10L120 20L100 30']);
  });
});
