import { Details, EmptyState, InsetText, NextSteps, Notice, Panel, Warning } from './content';
import { Button, ButtonLink, FilterBar } from './form';
import { RiskMatrix } from './risk-matrix';
import { RiskTag, severity } from './risk-tag';
import { ASSETS, ICON, STYLE } from './style';
import { Stats, SummaryList } from './summary-list';
import { StateTag, Tag } from './tags';
import { Steps, Timeline } from './timeline';

describe('tags', () => {
  it('always say in words what they mean', () => {
    expect(String(<Tag tone="bad">Late</Tag>)).toMatch(
      /class="tag bad"><svg[^>]*aria-hidden="true".*Late<\/strong>$/,
    );
    expect(String(<StateTag of="run" state="TIMED_OUT" />)).toContain('Timed out');
    expect(String(<StateTag of="decision" state="changes-requested" />)).toContain('tag attention');
    expect(String(<StateTag of="mail" state="failed" />)).toContain('Not sent');
  });

  it.each(['new-state', 'constructor', '<b>'])('show the unknown state %s as it is', (state) => {
    const html = String(<StateTag of="task" state={state} />);
    expect(html).toContain('tag neutral');
    expect(html).toContain(state.replace('<b>', '&lt;b&gt;'));
  });
});

describe('RiskTag', () => {
  it('has a word, and as many bars as its place', () => {
    const html = String(<RiskTag level="high" />);
    expect(html).toContain('High</strong>');
    expect(html.match(/fill-opacity="1"/g)).toHaveLength(3);
    expect(html.match(/<rect/g)).toHaveLength(4);
  });

  it('follows criteria of any length', () => {
    const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id, label: id }));
    expect(String(<RiskTag level="a" levels={levels} />)).toContain('tag level low');
    expect(String(<RiskTag level="g" levels={levels} />)).toContain('tag level critical');
    expect(['x', 'y'].map((id) => severity(id, [levels[0]!, { id: 'x', label: 'x' }]))).toEqual([
      'critical',
      'neutral',
    ]);
  });

  it('shows a level of other criteria as it is', () => {
    expect(String(<RiskTag level="extreme" />)).toBe('<strong class="tag neutral">extreme</strong>');
  });
});

describe('RiskMatrix', () => {
  const scale = [
    { value: 1, label: 'Rare' },
    { value: 2, label: 'Often' },
  ];
  const matrix = (marks: { likelihood: number; impact: number; text: string }[]) =>
    String(
      <RiskMatrix
        caption="Criteria"
        likelihood={scale}
        impact={scale}
        level={(likelihood, impact) => (likelihood * impact > 2 ? 'high' : 'low')}
        marks={marks}
      />,
    );

  it('is a table with the most likely on top', () => {
    const html = matrix([]);
    expect(html.indexOf('<th scope="row">Often')).toBeLessThan(html.indexOf('<th scope="row">Rare'));
    expect(html.match(/<td class="low">Low<\/td>/g)).toHaveLength(3);
    expect(html.match(/<td class="high">High<\/td>/g)).toHaveLength(1);
  });

  it('marks the chosen cell in words', () => {
    const html = matrix([{ likelihood: 2, impact: 2, text: 'Now' }]);
    expect(html).toContain('<td class="high chosen">High<b><span aria-hidden="true">● </span>Now</b></td>');
    expect(html.match(/chosen/g)).toHaveLength(1);
  });

  it('refuses a mark that is not on the scales', () => {
    expect(() => matrix([{ likelihood: 3, impact: 1, text: 'Now' }])).toThrow(
      '"Now" (likelihood 3, impact 1)',
    );
  });
});

describe('lists', () => {
  it('SummaryList names what its links change, and what is not given', () => {
    const html = String(
      <SummaryList
        rows={[
          { key: 'Owner', value: '<Ines>', action: { href: '/o', about: 'owner' } },
          { key: 'Purpose', value: '' },
          { key: 'Count', value: 0 },
        ]}
      />,
    );
    expect(html).toContain('<dt>Owner</dt><dd>&lt;Ines&gt;</dd>');
    expect(html).toContain('<a href="/o">Change<span class="hidden"> owner</span></a>');
    expect(html).toContain('<dt>Purpose</dt><dd><span class="muted">Not given</span></dd>');
    expect(html).toContain('<dd>0</dd>');
  });

  it('Stats writes counts for people', () => {
    expect(String(<Stats items={[{ value: 2133, label: 'systems', href: '/s' }]} />)).toContain(
      '<b>2,133</b><a href="/s">systems</a>',
    );
  });

  it('Steps says which one is current and which are done', () => {
    const html = String(
      <Steps
        steps={[
          { text: 'One', state: 'done' },
          { text: 'Two', state: 'current' },
        ]}
      />,
    );
    expect(html).toContain('One<span class="hidden"> (done)</span>');
    expect(html).toMatch(/<li class="current" aria-current="step">.*Two/);
  });

  it('Timeline keeps the given order', () => {
    const html = String(
      <Timeline
        show="absolute"
        timeZone="UTC"
        items={[
          { at: 60_000, title: 'Later', by: 'Ines', tone: 'good' },
          { at: 0, title: 'Sooner' },
        ]}
      />,
    );
    expect(html).toMatch(/<li class="good"><h3>Later<\/h3>.*1 January 1970, 00:01<\/time> by Ines.*Sooner/);
  });
});

describe('content', () => {
  it('Notice is announced when it tells of a success', () => {
    expect(String(<Notice kind="success" text="Saved" />)).toContain('role="alert"');
    expect(String(<Notice text="Hello" />)).toContain(
      'role="region" aria-labelledby="notice"><h2 id="notice">Notice',
    );
  });

  it.each([
    [<InsetText>{'<i>'}</InsetText>, '<div class="inset">&lt;i&gt;</div>'],
    [<Panel title="<i>" />, '<div class="panel"><h1>&lt;i&gt;</h1></div>'],
    [<NextSteps>Wait</NextSteps>, '<section class="next"><h2>What happens next</h2>Wait</section>'],
    [
      <Details summary="Why" open>
        Because
      </Details>,
      '<details open=""><summary><span>Why</span></summary><div class="body">Because</div></details>',
    ],
    [<EmptyState title="None">Add one</EmptyState>, '<div class="empty"><h2>None</h2><p>Add one</p></div>'],
    [<ButtonLink href="/a&b">Go</ButtonLink>, '<a class="button primary" href="/a&amp;b">Go</a>'],
    [
      <Button kind="warning" name="do" value="x">
        Go
      </Button>,
      '<button class="button warning" type="submit" name="do" value="x">Go</button>',
    ],
  ])('part %#', (part, expected) => {
    expect(String(part)).toBe(expected);
  });

  it('Warning says that it is one', () => {
    expect(String(<Warning>Hot</Warning>)).toContain('<span class="hidden">Warning: </span>Hot');
  });

  it('FilterBar searches by GET', () => {
    expect(String(<FilterBar action="/s" clearHref="/s" />)).toMatch(
      /<form action="\/s" method="get">.*>Clear</,
    );
    expect(String(<FilterBar action="/s" />)).not.toContain('Clear');
  });
});

describe('assets', () => {
  it('are found by the paths that pages use', () => {
    expect(ASSETS.get(STYLE.path)).toBe(STYLE);
    expect(STYLE.path).toMatch(/^\/assets\/style-[0-9a-f]{12}\.css$/);
    expect(ICON.body).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  });

  it('have balanced braces and load nothing from elsewhere', () => {
    expect(STYLE.body.split('{')).toHaveLength(STYLE.body.split('}').length);
    expect(STYLE.body).not.toMatch(/url\(|@import/);
  });

  it('stay small: 24 KB', () => {
    expect(STYLE.body.length).toBeLessThan(24 * 1024);
  });
});
