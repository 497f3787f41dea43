import { designate } from './support/forms';
import { INCIDENT, ISSUE, OBJECTIVE, POLICY } from './support/registers';
import { pauseSweep, startTestStack, type TestStack } from './support/test-stack';
import { type Answer, actLink, mailbox, Visitor } from './support/visitor';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Fields = Record<string, string | string[]>;

let world: TestStack;
let admin: Visitor;
/** Of the administrator. */
let me: string;

const PASSWORD = 'a few words in a row';

/** A person who signs in, with a password of their own. */
async function somebody(name: string, roles: string[]): Promise<Visitor> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  await admin.submit(await admin.get('/people/new'), 'Add person', {
    name,
    email,
    roles,
    password: PASSWORD,
  });
  const visitor = new Visitor(world.stack.url);
  await visitor.signIn(email, PASSWORD);
  await visitor.submit(await visitor.get('/password'), 'Save password', {
    current: PASSWORD,
    password: `${PASSWORD} again`,
  });
  return visitor;
}

/** The path without what was just done. */
const pathOf = ({ path }: Answer) => path.split('?')[0]!;

async function addTo(visitor: Visitor, register: string, fields: Fields): Promise<Answer> {
  return visitor.submit(await visitor.get(`/registers/${register}/new`), 'do=save', fields);
}

beforeAll(async () => {
  world = await startTestStack();
  // Nothing here waits for it, and days of simulated minutes take long.
  await pauseSweep(world);
  admin = new Visitor(world.stack.url);
  await admin.signIn();
  const form = await admin.get('/registers/issues/new');
  me = form.$('select[name="ownerId"] option[selected]').attr('value')!;
}, 120_000);
afterAll(() => world.end());

describe('an entry', () => {
  test('begins with whoever writes it, and comes back with what was typed when something is missing', async () => {
    expect(me).toMatch(/^per-/);
    const back = await addTo(admin, 'issues', {
      ...ISSUE,
      side: '',
      reviewOn: '',
      description: 'Typed\nin two lines',
    });
    expect(back.status).toBe(422);
    expect(back.$('textarea[name="description"]').text().trim()).toBe('Typed\nin two lines');
    expect(back.$('input[name="title"]').val()).toBe(ISSUE.title);
    expect(
      back
        .$('.problem a')
        .toArray()
        .map((a) => back.$(a).attr('href')),
    ).toEqual(['#side', '#reviewOn']);
    const saved = await admin.submit(back, 'do=save', { side: 'internal', reviewOn: '2027-03-01' });
    expect(saved.text).toContain('It was saved');
    expect(saved.text).toContain('Typed');
  });

  test('sent twice is one', async () => {
    const form = await admin.get('/registers/issues/new');
    const once = await admin.submit(form, 'do=save', { ...ISSUE, title: 'Only once' });
    const twice = await admin.submit(form, 'do=save', { ...ISSUE, title: 'Only once' });
    expect(pathOf(twice)).toBe(pathOf(once));
    const list = await admin.get('/registers/issues');
    expect(list.text.match(/Only once/g)).toHaveLength(1);
  });

  test('keeps every version, who made it, why, and what changed', async () => {
    const made = await addTo(admin, 'issues', { ...ISSUE, title: 'Has a history' });
    const path = pathOf(made);
    const saved = await admin.submit(await admin.get(`${path}/edit`), 'do=save', {
      effect: 'both',
      _note: 'The new team helps',
    });
    expect(saved.text).toContain('saved as a new version');
    const { $, text } = await admin.get(path);
    expect($('.timeline > li')).toHaveLength(2);
    expect(text).toContain('The new team helps');
    const row = $('.timeline details table tbody tr').first().text();
    expect(row).toContain('It hinders');
    expect(row).toContain('Both');
    const first = await admin.get(`${path}/versions/1`);
    expect(first.text).toContain('This is an earlier version');
    expect(first.text).toContain('It hinders');
    expect((await admin.get(`${path}/versions/9`)).status).toBe(404);
    const same = await admin.submit(await admin.get(`${path}/edit`), 'do=save');
    expect(same.text).toContain('Nothing was different');
  });

  test('that two people edit loses neither’s work', async () => {
    const path = pathOf(await addTo(admin, 'issues', { ...ISSUE, title: 'Edited by two' }));
    const owner = await somebody('Ada Moss', ['process-owner']);
    const [mine, theirs] = [await admin.get(`${path}/edit`), await owner.get(`${path}/edit`)];
    await owner.submit(theirs, 'do=save', { response: 'Theirs: we hire', effect: 'both' });
    const conflict = await admin.submit(mine, 'do=save', {
      response: 'Mine: we train',
      title: 'Edited by me',
    });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Somebody else saved this entry');
    expect(conflict.text).toContain('Whether it helps or hinders: you had not changed it');
    expect(conflict.text).toContain('What we do about it: you typed something else');
    expect(conflict.$('textarea[name="response"]').text()).toContain('Mine: we train');
    expect(conflict.$('input[name="effect"][checked]').val()).toBe('both');
    const saved = await admin.submit(conflict, 'do=save');
    expect(saved.text).toContain('Mine: we train');
    expect(saved.$('.timeline > li')).toHaveLength(3);
    expect(saved.text).toContain('Theirs: we hire');
  });

  test('leaves the list when it is closed, and is found among the closed ones', async () => {
    const path = pathOf(await addTo(admin, 'issues', { ...ISSUE, title: 'Goes away' }));
    await admin.submit(await admin.get(`${path}/edit`), 'do=save', { status: 'gone' });
    expect((await admin.get('/registers/issues')).text).not.toContain('Goes away');
    expect((await admin.get('/registers/issues?show=closed')).text).toContain('Goes away');
  });

  test('takes items of a list by buttons, and keeps what was typed meanwhile', async () => {
    const form = await admin.get('/registers/objectives/new');
    const more = await admin.submit(form, 'do=add.steps', { title: 'Typed before' });
    expect(more.status).toBe(200);
    expect(more.$('input[name="title"]').val()).toBe('Typed before');
    expect(more.$('input[name="steps.1.what"]')).toHaveLength(1);
    // What Enter presses must not remove anything.
    expect(more.$('form[action="/registers/objectives"] button').first().attr('value')).toBe('save');
  });
});

describe('an objective', () => {
  test('has values over time, says whether it is on track, and takes a page only once', async () => {
    const path = pathOf(await addTo(admin, 'objectives', { ...OBJECTIVE, 'steps.0.whoId': me }));
    const form = await admin.get(`${path}/measurements/new`);
    const bad = await admin.submit(form, 'Save value', { value: 'many', on: '2026-02-01' });
    expect(bad.status).toBe(422);
    expect(bad.$('input[name="value"]').val()).toBe('many');
    await admin.submit(bad, 'Save value', { value: '25', on: '2026-02-01' });
    await admin.submit(bad, 'Save value', { value: '25', on: '2026-02-01' });
    const behind = await admin.get(path);
    expect(behind.$('table:contains("Values") tbody tr')).toHaveLength(1);
    expect(behind.text).toContain('Behind');
    const again = await admin.submit(await admin.get(`${path}/measurements/new`), 'Save value', {
      value: '60',
      on: '2026-03-02',
      note: 'After the workshop',
    });
    expect(again.text).toContain('On track');
    expect(again.text).toContain('▲ up by 35');
    expect((await admin.get('/registers/objectives')).text).toContain('On track');
  });

  test('is edited and measured at the same time without losing either', async () => {
    const path = pathOf(await addTo(admin, 'objectives', { ...OBJECTIVE, 'steps.0.whoId': me }));
    const edit = await admin.get(`${path}/edit`);
    await admin.submit(await admin.get(`${path}/measurements/new`), 'Save value', {
      value: '30',
      on: '2026-03-01',
    });
    const saved = await admin.submit(edit, 'do=save', { title: 'Every system is assessed in time' });
    expect(saved.text).toContain('saved as a new version');
    expect(saved.text).toContain('30 %');
  });
});

describe('a policy', () => {
  test('is a draft until its version is approved; the approved one stays in force while a newer draft is made', async () => {
    const incomplete = await addTo(admin, 'policies', { ...POLICY, says: ['purpose'], text: '' });
    expect(incomplete.text).toContain('Write the text, or say below where it is kept');
    expect(incomplete.text).toContain('The AI policy needs the first four');
    const made = await addTo(admin, 'policies', POLICY);
    const path = pathOf(made);
    expect(made.text).toContain('Draft, not approved');

    await somebody('Pia Approves', ['approver']);
    await admin.signIn();
    await designate(admin, 'Pia Approves');
    const form = await admin.get(`${path}/approval/new`);
    expect(form.text).toContain('We use AI with care.');
    const submitted = await admin.submit(form, 'Submit version 1');
    expect(submitted.text).toContain('With the approvers');
    // Pressed twice, it is one approval.
    expect((await admin.submit(form, 'Submit version 1')).text).toContain('With the approvers');
    await world.stack.idle();
    const asked = await mailbox(world.stack.url, 'pia.approves@example.org');
    expect(
      asked.map(({ subject }) => subject).filter((subject) => subject.includes('AI policy')),
    ).toHaveLength(1);

    // A newer draft changes nothing about what is decided on.
    const draft = await admin.submit(await admin.get(`${path}/edit`), 'do=save', {
      text: 'We use AI with great care.',
    });
    expect(draft.text).toContain('Draft, not approved');
    const pia = new Visitor(world.stack.url);
    const decision = await pia.get(actLink(asked.at(-1)!));
    await pia.submit(decision, 'Record decision', { decision: 'approved' });
    await world.stack.idle();
    const held = await admin.get(path);
    expect(held.text).toContain('Version 1 holds since');
    expect(held.text).toContain('Newer draft, version 1 is in force');
    expect(held.$('a[href^="/records/AP-"]')).toHaveLength(1);

    const next = await admin.get(`${path}/approval/new`);
    expect(next.$('table').text()).toContain('We use AI with great care.');
    await admin.submit(await admin.get(`${path}/edit`), 'do=save', { text: 'Changed meanwhile.' });
    const overtaken = await admin.submit(next, 'Submit version 2');
    expect(overtaken.status).toBe(409);
    expect(overtaken.text).toContain('The entry was changed meanwhile');
    await admin.submit(overtaken, 'Submit version 3');
    await world.stack.idle();
    const second = (await mailbox(world.stack.url, 'pia.approves@example.org')).at(-1)!;
    await pia.submit(await pia.get(actLink(second)), 'Record decision', {
      decision: 'rejected',
      comment: 'Too short',
    });
    await world.stack.idle();
    const rejected = await admin.get(path);
    expect(rejected.text).toContain('Newer draft, version 1 is in force');
    expect(rejected.text).not.toContain('with the approvers');
  }, 120_000);
});

describe('an incident', () => {
  test('is reported by anybody who signs in, and its clocks run to the minute', async () => {
    const approver = await somebody('Tom Reyes', ['approver']);
    expect((await approver.get('/registers/issues/new')).status).toBe(403);
    const reported = await addTo(approver, 'incidents', INCIDENT);
    expect(reported.text).toContain('The incident was reported');
    expect(reported.$('a:contains("Edit")')).toHaveLength(0);
    const path = pathOf(reported);
    expect((await approver.get(`${path}/edit`)).status).toBe(403);

    const row = (page: Answer) => page.$('tr:contains("GDPR Art. 33(1)")').text();
    const page = await admin.get(path);
    expect(row(page)).toContain('Decide whether it applies');
    // Known at 7:00 on 2 March; 72 hours later.
    expect(row(page)).toContain('5 March 2026, 07:00');
    expect((await admin.get('/registers')).text).toContain('Applicants saw files of others');

    const early = await admin.submit(await admin.get(`${path}/edit?part=handling`), 'do=save', {
      status: 'closed',
      severity: 'moderate',
      systemNow: 'stopped',
      ownerId: me,
      cause: 'A wrong filter',
      peopleTold: 'Both applicants, by phone',
      correction: 'no',
      correctionWhere: 'It was corrected at once',
      lessons: 'Test the filter',
    });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Settle the legal clocks before you close it: GDPR Art. 33(1)');

    const clocks = await admin.get(`${path}/edit?part=clocks`);
    const unproven = await admin.submit(clocks, 'do=save', {
      gdpr33Applies: 'yes',
      gdpr33ToldOn: '2026-03-02',
      gdpr33ToldAt: '08:30',
    });
    expect(unproven.text).toContain('say where the proof is');
    const told = await admin.submit(unproven, 'do=save', { gdpr33Proof: 'Receipt 4711' });
    expect(row(told)).toContain('Told in time');
    const closed = await admin.submit(early, 'do=save', { _version: '2' });
    expect(closed.text).toContain('Closed');
    expect((await admin.get('/registers')).text).not.toContain('Applicants saw files of others');
  });

  test('shows a clock as missed when its time is over, and none that is switched off', async () => {
    const path = pathOf(await addTo(admin, 'incidents', { ...INCIDENT, title: 'Nobody decides' }));
    await world.advance(4 * DAY);
    await admin.signIn();
    const late = await admin.get(path);
    expect(late.$('tr:contains("GDPR Art. 33(1)")').text()).toContain('Time is over');

    const clock = await admin.get('/registers/legal-clocks/gdpr-33/edit');
    const off = await admin.submit(clock, 'do=save', { status: 'off', checkedOn: '2026-03-01' });
    expect(off.$('.tag').first().text()).toBe('Switched off');
    expect((await admin.get(path)).$('tr:contains("GDPR Art. 33(1)")')).toHaveLength(0);
    const own = await addTo(admin, 'legal-clocks', {
      title: 'Customer contract',
      law: 'Contract with ACME',
      article: '§ 4',
      within: '12',
      unit: 'hours',
      from: 'known',
      to: 'The customer',
      question: 'Were data of ACME concerned?',
      harms: ['personal-data'],
      source: 'Contract 12',
      sourceDate: '2026-01-01',
      checkedOn: '2026-03-01',
      status: 'on',
      reviewOn: '2027-01-01',
    });
    expect(own.text).toContain('It was saved');
    expect((await admin.get(path)).$('tr:contains("Contract with ACME")').text()).toContain('Time is over');
    const owner = await somebody('Olga Clock', ['process-owner']);
    expect((await owner.get('/registers/legal-clocks/gdpr-33/edit')).status).toBe(403);
  }, 120_000);
});

describe('a concern', () => {
  beforeEach(() => admin.signIn());
  const REPORT: Fields = { about: 'unfair', concern: 'My application was refused without a reason.' };
  const send = async (fields: Fields) => {
    const stranger = new Visitor(world.stack.url);
    return stranger.submit(await stranger.get('/concern'), 'Send the report', fields);
  };
  /** Within a day concerns stand in no order, so that none can be told from when it came. */
  async function concernThatSays(words: string): Promise<string> {
    const { $ } = await admin.get('/registers/concerns');
    for (const link of $('a[href^="/registers/concerns/con-"]').toArray()) {
      if ((await admin.get(link.attribs.href!)).text.includes(words)) return link.attribs.href!;
    }
    throw new Error(`no concern says ${words}`);
  }
  const numberIn = (page: Answer) => page.$('.panel strong').text();

  test('is reported without a name, answered, and read by its number; nothing tells who or when', async () => {
    const back = await send({ ...REPORT, about: '' });
    expect(back.status).toBe(422);
    expect(back.html).toContain('My application was refused');
    const stranger = new Visitor(world.stack.url);
    const form = await stranger.get('/concern');
    expect(form.headers.getSetCookie()).toEqual([]);
    const received = await stranger.submit(form, 'Send the report', REPORT);
    const number = numberIn(received);
    expect(number).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    // Pressed twice, it is one report with one number.
    expect(numberIn(await stranger.submit(form, 'Send the report', REPORT))).toBe(number);

    const list = await admin.get('/registers/concerns');
    const links = list.$('a[href^="/registers/concerns/con-"]');
    expect(links).toHaveLength(1);
    const path = links.attr('href')!;
    const page = await admin.get(path);
    expect(page.text).toContain('My application was refused without a reason.');
    const day = new Date(world.clock.now()).toISOString().slice(0, 10);
    const times = page
      .$('.timeline time')
      .toArray()
      .map((time) => time.attribs.datetime);
    expect(times).toEqual([`${day}T00:00:00.000Z`]);

    const early = await stranger.submit(await stranger.get('/concern/answer'), 'Show the answer', {
      reference: number.toLowerCase().replaceAll('-', ' '),
    });
    expect(early.text).toContain('None yet');
    expect(early.path).toBe('/concern/answer');

    const silent = await admin.submit(await admin.get(`${path}/edit`), 'do=save', {
      status: 'asked',
      ownerId: me,
    });
    expect(silent.text).toContain('Write the answer or the question');
    await admin.submit(silent, 'do=save', { answer: 'Which job was it?', notes: 'Internal words' });
    const asked = await stranger.post('/concern/answer', { reference: number });
    expect(asked.text).toContain('Which job was it?');
    expect(asked.text).not.toContain('Internal words');
    const added = await stranger.submit(asked, 'Send', { addition: 'The one in March' });
    expect(added.text).toContain('It was added');
    expect(added.text).toContain('The one in March');
    await stranger.submit(asked, 'Send', { addition: 'The one in March' });
    const after = await admin.get(path);
    expect(after.text).toContain('Being looked into');
    expect(after.$('main h3:contains("Addition")')).toHaveLength(1);
    expect((await stranger.post('/concern/answer', { reference: 'K7QF-0A3M-9XYZ-4T2B' })).status).toBe(422);
  });

  test('shows to an auditor as a number and a state, and to others not at all', async () => {
    await send({ ...REPORT, concern: 'Something secret happened.' });
    const [auditor, owner] = [
      await somebody('Ines Audit', ['auditor']),
      await somebody('Ed Else', ['process-owner']),
    ];
    const list = await auditor.get('/registers/concerns');
    expect(list.status).toBe(200);
    expect(list.text).toContain('Received');
    expect(list.html).not.toContain('secret');
    expect(list.$('a[href^="/registers/concerns/con-"]')).toHaveLength(0);
    const path = await concernThatSays('Something secret happened.');
    expect((await auditor.get(path)).status).toBe(403);
    expect((await auditor.get(`${path}/versions/1`)).status).toBe(403);
    expect((await owner.get('/registers/concerns')).status).toBe(403);
    expect((await owner.get(path)).status).toBe(403);
    expect((await owner.get('/registers')).text).not.toContain('Concerns');

    // Once somebody has the role, what is reported is for them alone.
    const handler = await somebody('Hana Listens', ['concern-handler']);
    expect((await handler.get(path)).text).toContain('Something secret happened.');
    expect((await handler.get(`${path}/edit`)).status).toBe(200);
    expect((await admin.get(path)).status).toBe(403);
    expect((await admin.get('/registers/concerns')).text).toContain(
      'People with the role “Handles concerns” read',
    );
    expect((await handler.get('/registers/issues/new')).status).toBe(403);
  });

  test('is not taken from another site, without the page, too long, or in a flood', async () => {
    const stranger = new Visitor(world.stack.url);
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ about: 'harm', concern: 'x', nonce: 'n'.repeat(43) });
    expect((await stranger.request('/concern', { method: 'POST', headers, body })).status).toBe(403);
    expect((await stranger.post('/concern', REPORT)).status).toBe(400);
    expect((await send({ ...REPORT, concern: 'x'.repeat(4001) })).text).toContain(
      '4,000 characters or fewer',
    );

    await world.advance(HOUR);
    for (let n = 1; n <= 20; n++)
      expect((await send({ ...REPORT, concern: `Report ${n}` })).status).toBe(200);
    const refused = await send({ ...REPORT, concern: 'One too many' });
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('One too many');
    await world.advance(HOUR);
    const later = await stranger.submit(refused, 'Send the report');
    expect(later.text).toContain('Your report was received');
  }, 120_000);
});

describe('the registers as a whole', () => {
  test('say what each is for, and who may not change anything sees no button', async () => {
    await admin.signIn();
    const overview = await admin.get('/registers');
    for (const title of [
      'Interested parties',
      'Scope of the AI management system',
      'Competence',
      'Legal clocks',
    ])
      expect(overview.text).toContain(title);
    const auditor = await somebody('Iris Reads', ['auditor']);
    const list = await auditor.get('/registers/policies');
    expect(list.$('a:contains("Add")')).toHaveLength(0);
    expect((await auditor.get('/registers/policies/new')).status).toBe(403);
    expect((await auditor.post('/registers/policies', {})).status).toBe(403);
    expect((await auditor.get('/registers/competence')).status).toBe(200);
    const approver = await somebody('Abe Proves', ['approver']);
    expect((await approver.get('/registers/competence')).status).toBe(403);
    expect((await auditor.get('/registers/nothing')).status).toBe(404);
    expect((await auditor.get('/registers/issues/iss-000000000000')).status).toBe(404);
  });

  test('the scope is one entry, written once', async () => {
    const empty = await admin.get('/registers/scope');
    expect(empty.text).toContain('Not written yet');
    const made = await addTo(admin, 'scope', {
      statement: 'All AI of the organization',
      roles: ['deployer'],
      units: 'All',
      which: 'all',
      considered: 'See issues',
      interfaces: 'None',
      status: 'current',
      reviewOn: '2027-03-01',
    });
    expect(pathOf(made)).toBe('/registers/scope/scope');
    expect(made.text).toContain('Draft, not approved');
    expect(pathOf(await admin.get('/registers/scope'))).toBe('/registers/scope/scope');
  });

  test('an entry is due from its day on', async () => {
    const made = await addTo(admin, 'issues', { ...ISSUE, title: 'Due soon', reviewOn: '2026-04-01' });
    expect((await admin.get('/registers')).text).not.toContain('Due soon');
    await world.advance(30 * DAY);
    await admin.signIn();
    expect((await admin.get('/registers')).text).toContain('Due soon');
    await admin.submit(await admin.get(`${pathOf(made)}/edit`), 'do=save', { reviewOn: '2027-04-01' });
    expect((await admin.get('/registers')).text).not.toContain('Due soon');
  }, 120_000);

  test('what changed since a day is listed for whoever may read it', async () => {
    const day = new Date(world.clock.now()).toISOString().slice(0, 10);
    const made = await addTo(admin, 'issues', { ...ISSUE, title: 'New this week' });
    await admin.submit(await admin.get(`${pathOf(made)}/edit`), 'do=save', { effect: 'both' });
    const page = await admin.get(`/registers/changes?since=${day}&of=issues`);
    const rows = page.$('tbody tr:contains("New this week")');
    expect(rows.map((_, row) => page.$(row).find('td').eq(1).text()).get()).toEqual([
      'Changed, version 2',
      'Added, version 1',
    ]);
    expect(rows.find(`a[href="${pathOf(made)}"]`)).toHaveLength(2);
    expect((await admin.get('/registers/changes?since=2999-01-01')).text).toContain('Nothing changed');
    const wrong = await admin.get('/registers/changes?since=yesterday');
    expect([wrong.status, wrong.text.includes('year-month-day')]).toEqual([422, true]);

    const all = await admin.get('/registers/changes?since=2026-01-01');
    expect(all.text).toContain('Concern of');
    expect(all.$('a[href^="/registers/concerns/"]')).toHaveLength(0);
    const owner = await somebody('Olaf Reads', ['process-owner']);
    expect((await owner.get('/registers/changes?since=2026-01-01')).text).not.toContain('Concern of');
  });

  test('what only looks changes nothing', async () => {
    const counts = (await admin.get('/registers')).$('td.number').text();
    for (const path of ['/concern', '/concern/answer', '/registers/issues/new', '/registers/incidents/new'])
      await admin.get(path);
    expect((await admin.get('/registers')).$('td.number').text()).toBe(counts);
  });
});
