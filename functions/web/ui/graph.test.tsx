import * as fc from 'fast-check';
import { IMPACT_PROCESS } from './gallery/example';
import { StateMachineGraph } from './graph';
import type { AslMachine, AslState } from './graph/asl';
import { type Placed, placeMachine } from './graph/layout';

const draw = (props: Partial<Parameters<typeof StateMachineGraph>[0]> = {}) =>
  String(<StateMachineGraph title="Impact assessment" definition={IMPACT_PROCESS} {...props} />);
const svgOf = (html: string) => html.slice(html.indexOf('<svg'), html.indexOf('</svg>'));
const group = (html: string, state: string) =>
  new RegExp(`<g class="([^"]*)" data-state="${state.replace('?', '\\?')}"`).exec(html)?.[1];
const edges = (html: string) =>
  [...html.matchAll(/<g class="edge (\w+)" data-from="([^"]*)" data-to="([^"]*)">/g)].map(
    ([, kind, from, to]) => `${from} ${kind} ${to}`,
  );

describe('StateMachineGraph', () => {
  it('draws every state once, inner ones inside their container, with Start and End', () => {
    const svg = svgOf(draw());
    const names = [...svg.matchAll(/data-state="([^"]*)"/g)].map((match) => match[1]);
    expect(names.toSorted()).toEqual(
      [
        ...Object.keys(IMPACT_PROCESS.States),
        'Read register',
        'Ask each group',
        'Questionnaire',
        'Note silence',
      ].toSorted(),
    );
    expect(svg.match(/<g class="terminal/g)).toHaveLength(2);
    expect(svg.match(/class="ground"/g)).toHaveLength(3); // two branches and the map's items
  });

  it('draws every transition with its kind', () => {
    expect(edges(draw()).toSorted()).toEqual(
      [
        'Start next Collect context',
        'Collect context next Assess impact',
        'Collect context catch Tell administrators',
        'Questionnaire catch Note silence',
        'Assess impact next Severe?',
        'Assess impact catch Wait a week',
        'Wait a week next Assess impact',
        'Severe? choice Approve',
        'Severe? choice Assess impact',
        'Severe? default Keep record',
        'Approve next Severe?',
        'Keep record next End',
        'Tell administrators next Failed',
      ].toSorted(),
    );
  });

  it('labels conditions shortly, and in full in the tooltip', () => {
    const html = draw();
    expect(html).toMatch(/<text class="way choice"[^>]*>level in \[high, critical\]<\/text>/);
    expect(html).toMatch(/<text class="way default"[^>]*>otherwise<\/text>/);
    expect(html).toMatch(/<text class="way catch"[^>]*>time is up<\/text>/);
    expect(html).toContain('<title>Severe? → Assess impact: changes asked for</title>');
  });

  it('gives Choice a shape of its own, and its comment to a state', () => {
    const svg = svgOf(draw());
    expect(svg.match(/<polygon class="box"/g)).toHaveLength(1);
    expect(svg).toContain('<title>Wait a week: Gives the owner one more week</title>');
    expect(svg).toContain('<title>Keep record: Does one piece of work</title>');
  });

  it('marks visited states by class, by a sign and in words', () => {
    const html = draw({
      visited: { 'Assess impact': 'done', Questionnaire: 'caught', Approve: 'current', Failed: 'failed' },
      outcome: 'failed',
    });
    expect(group(html, 'Assess impact')).toBe('state Task done');
    expect(group(html, 'Questionnaire')).toBe('state Task caught');
    expect(group(html, 'Approve')).toBe('state Task current');
    expect(group(html, 'Failed')).toBe('state Fail failed');
    expect(group(html, 'Wait a week')).toBe('state Wait');
    expect(html.match(/class="sign"/g)).toHaveLength(4);
    expect(html).toContain('Task, awaits answer · current');
    expect(html).toContain(
      'Current: Approve. Done: Assess impact. Failed: Failed. Error caught: Questionnaire.',
    );
    expect(html).toContain('The run failed.');
  });

  it('marks Start once the run has begun, and End once it succeeded', () => {
    expect(draw()).not.toContain('terminal done');
    expect(draw({ visited: { 'Collect context': 'current' } }).match(/terminal done/g)).toHaveLength(1);
    expect(
      draw({ visited: { 'Keep record': 'done' }, outcome: 'succeeded' }).match(/terminal done/g),
    ).toHaveLength(2);
  });

  it('names visited states that an older definition had', () => {
    expect(draw({ visited: { Gone: 'done' } })).toContain('Not in this definition: Gone.');
  });

  it('does not move while the run goes on', () => {
    const boxes = (html: string) =>
      [...html.matchAll(/<g [^>]*(transform="[^"]*")/g)].map((match) => match[1]);
    const places = (html: string) => [...svgOf(html).matchAll(/<path d="[^"]*" marker/g)].map(String);
    const visited = { 'Severe?': 'current' } as const;
    expect(boxes(draw({ visited }))).toEqual(boxes(draw()));
    expect(places(draw({ visited }))).toEqual(places(draw()));
  });

  it('says the same in a list', () => {
    const list = draw({ visited: { Approve: 'current' } })
      .split('<ol class="states">')
      .slice(1)
      .join('');
    expect(list).toContain(
      '<strong>Approve</strong> (Task, awaits answer, current): A designated approver decides.',
    );
    expect(list).toContain('If level in [high, critical]: “Approve”. ');
    expect(list).toContain('Otherwise “Keep record”. ');
    expect(list).toContain('On any error: “Tell administrators”. ');
    expect(list).toContain('<strong>Note silence</strong>');
  });

  it('has an accessible name and description, with ids of its own', () => {
    expect(draw({ id: 'two' })).toMatch(/<svg role="img" aria-labelledby="two-title two-desc"/);
    expect(draw({ id: 'two' })).not.toContain('id="machine');
  });

  it('escapes names, comments and conditions', () => {
    const evil = '<script>"&';
    const html = String(
      <StateMachineGraph
        title={evil}
        definition={{
          StartAt: evil,
          States: {
            [evil]: {
              Type: 'Choice',
              Comment: evil,
              Choices: [{ Condition: evil, Next: 'b' }],
              Default: 'b',
            },
            b: { Type: 'Succeed' },
          },
        }}
        visited={{ [evil]: 'done' }}
      />,
    );
    expect(html).not.toContain('<script');
  });

  it('says which transition leads nowhere', () => {
    const definition: AslMachine = { StartAt: 'a', States: { a: { Type: 'Pass', Next: 'b' } } };
    expect(() => draw({ definition })).toThrow('"a" leads to "b", which is not among its States');
    expect(() => draw({ definition: { StartAt: 'x', States: {} } })).toThrow('"StartAt" leads to "x"');
  });
});

/** Machines of up to eight states with any mix of transitions, loops included, and one level of nesting. */
const machines: fc.Arbitrary<AslMachine> = fc.integer({ min: 1, max: 8 }).chain((size) => {
  const name = fc.integer({ min: 0, max: size - 1 }).map((index) => `State ${index}`);
  const inner = fc.constant<AslMachine>({ StartAt: 'i', States: { i: { Type: 'Pass', End: true } } });
  const state: fc.Arbitrary<AslState> = fc.oneof(
    fc.record({ Type: fc.constant('Task'), Next: name, Catch: fc.array(catcher(name), { maxLength: 2 }) }),
    fc.record({
      Type: fc.constant('Choice'),
      Choices: fc.array(fc.record({ Next: name }), { minLength: 1 }),
    }),
    fc.record({
      Type: fc.constant('Parallel'),
      Branches: fc.array(inner, { minLength: 1, maxLength: 3 }),
      Next: name,
    }),
    fc.record({ Type: fc.constant('Map'), ItemProcessor: inner, End: fc.constant(true) }),
    fc.constant({ Type: 'Succeed' }),
    fc.constant({ Type: 'Fail' }),
  );
  return fc.array(state, { minLength: size, maxLength: size }).map((states) => ({
    StartAt: 'State 0',
    States: Object.fromEntries(states.map((one, index) => [`State ${index}`, one])),
  }));
});

function catcher(name: fc.Arbitrary<string>) {
  return fc.record({ ErrorEquals: fc.constant<string[]>(['States.ALL']), Next: name });
}

describe('placeMachine', () => {
  it('lays out any machine: all states on the canvas, none on another, always the same', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const placed = placeMachine(machine);
        expect(placed).toEqual(placeMachine(structuredClone(machine)));
        expect(placed.nodes.filter(({ state }) => state)).toHaveLength(Object.keys(machine.States).length);
        for (const edge of placed.edges) expect(edge.path).toMatch(/^M-?[\d.]+ -?[\d.]+[LC]/);
        expect(overlaps(placed)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

function overlaps({ nodes, width, height }: Placed): string[] {
  const outside = nodes.filter(
    (node) => node.x < 0 || node.y < 0 || node.x + node.width > width || node.y + node.height > height,
  );
  const pairs = nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.name} on ${b.name}`),
  );
  return [...outside.map(({ name }) => `${name} outside`), ...pairs];
}
