import { AuditWorld } from './audit-world';

// Each test walks through weeks of simulated time; a busy machine may need longer than a minute for that.
jest.setTimeout(180_000);

let world: AuditWorld;
beforeAll(async () => {
  world = await AuditWorld.open();
});
afterAll(() => world?.end());

const overview = () => world.admin.get('/audits');
const rows = async () => {
  const { $ } = await overview();
  return $('caption:contains("Planned audits by quarter")')
    .closest('table')
    .find('tbody tr')
    .toArray()
    .map((row) => $(row).text());
};
const hrefOf = async (text: string) => {
  const { $ } = await overview();
  return $('caption:contains("Planned audits by quarter")')
    .closest('table')
    .find(`tr:contains("${text}") a`)
    .first()
    .attr('href')!;
};

describe('the audit programme', () => {
  test('is made for three years and covers everything', async () => {
    expect((await overview()).text).toContain('There is no audit programme yet');
    const form = await world.admin.get('/audits/programme/new');
    const made = await world.admin.submit(form, 'do=save', { from: '2026-Q1', auditsPerYear: '4' });
    expect(made.text).toContain('The programme is made');
    expect(made.text).toContain('All 70 clauses and controls are covered');
    expect(await rows()).toHaveLength(12);
    // Sent twice: the programme stays the one that was made.
    const twice = await world.admin.submit(form, 'do=save', { from: '2026-Q2', auditsPerYear: '1' });
    expect(twice.path).toBe('/audits');
    expect(await rows()).toHaveLength(12);
  });

  test('says by id and title what is not covered any more', async () => {
    const path = await hrefOf('Resources and competence');
    const edit = await world.admin.get(`${path}/edit`);
    const saved = await world.admin.submit(edit, 'do=save', { clauses: ['7.1', '7.3', '7.4', '7.5'] });
    expect(saved.text).toContain('Saved');
    expect((await overview()).text).toContain('No audit of the programme looks at 7.2 Competence.');
    const stale = await world.admin.submit(edit, 'do=save', { clauses: ['7'] });
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('Somebody else changed the programme meanwhile');
    await world.admin.submit(await world.admin.get(`${path}/edit`), 'do=save', { clauses: ['7'] });
    expect((await overview()).text).toContain('All 70 clauses and controls are covered');
  });

  test('starts an audit from it, once', async () => {
    expect((await overview()).text).toContain('Due');
    const due = await overview();
    const [one, two] = await Promise.all([1, 2].map(() => world.admin.submit(due, 'Start Risk and impact')));
    await world.idle();
    expect(one!.path).toBe(two!.path);
    expect(one!.text).toContain('Clauses 6 and 8; controls A.5');
    expect(await world.runs()).toHaveLength(1);
    expect((await world.subjects('lee')).filter((subject) => subject.includes('Plan'))).toHaveLength(1);
    const path = await hrefOf('Risk and impact');
    expect((await world.admin.get(`${path}/edit`)).path).toBe(path);
  });

  test('can hold an audit again that ended without a record', async () => {
    await world.withdraw((await world.runs())[0]!);
    expect((await overview()).text).toMatch(/No audit of the programme looks at .*8\.1 /);
    const path = await hrefOf('Risk and impact');
    const again = await world.admin.submit(await world.admin.get(path), 'Hold it again');
    expect(again.text).toContain('Due');
    expect((await overview()).text).toContain('All 70 clauses and controls are covered');
    await world.admin.submit(again, 'Start now');
    await world.idle();
    expect(await world.runs()).toHaveLength(2);
  });

  test('starts an audit by itself when its quarter begins, and no other', async () => {
    await world.sweep();
    expect(await world.runs()).toHaveLength(2);
    await world.until('2026-04-01T00:10:00Z');
    await world.sweep();
    await world.sweep();
    expect(await world.runs()).toHaveLength(3);
    const started = (await rows()).filter((row) => row.includes('April to June 2026'));
    expect(started).toEqual([expect.stringContaining('Running')]);
    // Somebody saves the programme in the new quarter before anything could look.
    await world.until('2026-07-01T00:10:00Z');
    await world.admin.submit(await world.admin.get('/audits/weights/edit'), 'do=save');
    await world.sweep();
    expect(await world.runs()).toHaveLength(4);
  });

  test('proposes the open audits again and keeps those that have begun', async () => {
    const page = await world.admin.get('/audits/proposal/new?perYear=2');
    expect(page.text).toContain('of high importance, not audited before');
    const done = await world.admin.submit(page, 'Replace the open audits');
    expect(done.text).toContain('All 70 clauses and controls are covered');
    expect((await rows()).filter((row) => row.includes('Open'))).toHaveLength(3);
  });

  test('knows who answers for clauses, and forgets nobody', async () => {
    const form = await world.admin.get('/audits/owners/edit');
    await world.admin.submit(form, 'do=save', {
      'owners.0.person': world.id('ann'),
      'owners.0.clauses': ['8.2'],
      'owners.0.from': '2026-01-01',
    });
    const run = await world.start({ systems: [] });
    expect((await world.admin.get(`/audits/${run}`)).text).toContain(
      'Not independent Ann Auditor owns clause 8.2 AI risk assessment',
    );
    const removed = await world.admin.submit(
      await world.admin.get('/audits/owners/edit'),
      'do=remove.owners.0',
    );
    const refused = await world.admin.submit(removed, 'do=save');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Keep the entry of Ann Auditor since 1 January 2026');
  });

  test('counts what was checked, not what was planned; a report that is not accepted covers nothing', async () => {
    const form = await world.admin.get('/audits/planned/new');
    const made = await world.admin.submit(form, 'do=save', {
      title: 'Reporting of concerns',
      quarter: '2026-Q3',
      clauses: ['7.2'],
      controls: ['A.3.3'],
    });
    const audit = made.path.split('?')[0]!;
    const noFinding = Object.fromEntries(
      ['title', 'kind', 'clauses', 'systems', 'found', 'evidence', 'owner'].map((name) => [
        `findings.0.${name}`,
        '',
      ]),
    );
    const hold = async (decision: 'approved' | 'rejected') => {
      await world.admin.submit(await world.admin.get(audit), 'Start now');
      await world.idle();
      await world.plan({ from: world.inDays(1), until: world.inDays(1) });
      await world.days(1);
      await world.conduct({ 'checks.0.result': 'met', 'checks.1.result': 'not-checked', ...noFinding });
      await world.report({ conclusion: 'effective' });
      await world.decide('tom', decision, 'Too little was looked at');
    };
    const looksAt = async (id: string) => {
      const { $ } = await overview();
      const lines = $('caption:contains("Clauses and controls with the audits")').closest('table');
      return lines.find(`tr:contains("${id} ") a[href="${audit}"]`).length;
    };
    expect([await looksAt('7.2'), await looksAt('A.3.3')]).toEqual([1, 1]);
    await hold('rejected');
    expect([await looksAt('7.2'), await looksAt('A.3.3')]).toEqual([0, 0]);
    const again = await world.admin.submit(await world.admin.get(audit), 'Hold it again');
    expect(again.text).toContain('Due');
    await hold('approved');
    expect([await looksAt('7.2'), await looksAt('A.3.3')]).toEqual([1, 0]);
  });

  test('is read by auditors and changed by administrators', async () => {
    const auditor = await world.signedIn('ann');
    expect((await auditor.get('/audits')).text).not.toContain('Plan another audit');
    expect((await auditor.get('/audits/planned/new')).status).toBe(403);
  });
});
