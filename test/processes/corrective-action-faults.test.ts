import {
  APPROVE,
  CONTAIN,
  caused,
  DIRECT,
  FIND_CAUSE,
  PLAN,
  placed,
  REVIEW,
  World,
} from './corrective-action-world';

/** Corrective actions that nobody answers, that cannot be carried out, whose people leave, and that are started twice. */

// A walk takes months of simulated time, and many pages.
jest.setTimeout(180_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world?.end());

describe('when it does not go by itself', () => {
  const toPlan = async (where: string) => {
    const run = await world.start(placed(where, { severity: 'major' }));
    await world.contain();
    await world.cause({
      ...caused('supplier', 'The supplier went away'),
      cameBack: 'Each has its own supplier.',
    });
    return run;
  };
  const WAITING: [string, () => Promise<string>][] = [
    [CONTAIN, () => world.start(placed('hall 1'))],
    [
      FIND_CAUSE,
      async () => {
        const run = await world.start(placed('hall 2'));
        await world.contain();
        return run;
      },
    ],
    [PLAN, () => toPlan('hall 3')],
    [
      APPROVE,
      async () => {
        const run = await toPlan('hall 4');
        await world.plan();
        return run;
      },
    ],
    [
      REVIEW,
      async () => {
        const run = await toPlan('hall 5');
        await world.plan();
        await world.decide('ada', 'approved');
        await world.carryOut();
        return run;
      },
    ],
    [
      DIRECT,
      async () => {
        const run = await toPlan('hall 6');
        await world.plan();
        await world.decide('ada', 'rejected');
        return run;
      },
    ],
  ];
  test.each(WAITING)('nobody answers in "%s": it ends without a record', async (step, reach) => {
    const run = await reach();
    expect((await world.steps(run)).at(-1)).toBe(step);
    await world.days(20);
    expect(await world.standing(run)).toContain('It ended without a record: nobody answered in time');
    expect((await world.admin.get('/corrective-actions?show=closed')).text).toContain('Unanswered');
  });

  test('an owner who does not answer until long after the date: top management decides', async () => {
    const run = await toPlan('hall 7');
    await world.plan();
    await world.decide('ada', 'approved');
    await world.done('ina');
    await world.days(20 + 20);
    expect((await world.page('tom')).text).toContain('Not done in time: Write the check into the contract');
    await world.answer('tom', { how: 'again', why: 'With another owner.', leader: world.id('lea') });
    expect(await world.standing(run)).toContain(FIND_CAUSE);
  });

  test('an action that cannot be done: the plan is made anew', async () => {
    const run = await toPlan('hall 8');
    await world.plan();
    await world.decide('ada', 'approved');
    await world.answer('ina', { state: 'impossible', obstacle: 'There is no delivery any more.' });
    await world.done('ivo');
    expect((await world.page('lea')).text).toContain(
      'Cannot be done: Check the labels of every delivery (There is no delivery any more.)',
    );
    expect((await world.steps(run)).at(-1)).toBe(PLAN);
  });

  test('an owner who left: the leader takes over; a leader who left: the administrators', async () => {
    const run = await toPlan('hall 9');
    await world.plan();
    await world.leave('ina');
    await world.decide('ada', 'approved');
    expect(await world.standing(run)).toMatch(/Lea Leader is asked: Carry out an action/);
    await world.leave('lea');
    expect(await world.standing(run)).toMatch(/Administrator is asked: Carry out an action/);
    const next = await world.start(placed('hall 10', { leader: '' }));
    expect(await world.standing(next)).toContain('Administrator');
    await world.comeBack('ina');
    await world.comeBack('lea');
  });

  test('a run that is withdrawn: who was asked is told, and the list says so', async () => {
    const run = await toPlan('hall 11');
    await world.withdraw(run, 'Found twice.');
    expect(await world.standing(run)).toContain('It was withdrawn: Found twice.');
    expect((await world.lastMail('lea')).text).toContain('Found twice.');
    const list = await world.admin.get('/corrective-actions?show=closed&text=hall+11');
    expect(list.$('tbody tr').text()).toContain('Withdrawn');
  });
});

describe('a start', () => {
  test('that is sent twice starts one', async () => {
    const page = await world.admin.get('/processes/corrective-action/start');
    const fields = { ...world.startFields, ...placed('the roof') };
    const [first, second] = [
      await world.admin.submit(page, 'do=start', fields),
      await world.admin.submit(page, 'do=start', fields),
    ];
    expect(second.path).toBe(first.path);
    expect((await world.admin.get('/corrective-actions?text=the+roof')).$('tbody tr')).toHaveLength(1);
  });

  test('by an audit is one for each of its findings, however often it is asked for', async () => {
    const content = {
      source: 'audit',
      reference: 'IA-2026-0009, finding 1',
      title: 'No log is kept',
      what: 'Logs of February are missing.',
      foundOn: '2026-03-01',
      concerns: 'system',
      system: world.systems[7]!,
      severity: 'major',
      priority: 'high',
      leader: world.id('lea'),
    } as const;
    const start = world.store().startCorrectiveAction;
    const now = new Date(world.test.clock.now());
    const both = await Promise.all([
      start(content, 'IA-2026-0009, finding 1', world.id('ada'), now),
      start(content, 'IA-2026-0009, finding 1', undefined, now),
    ]);
    expect(both.map(({ started }) => started).sort()).toEqual([false, true]);
    expect(both[0].runId).toBe(both[1].runId);
    const other = await start(content, 'IA-2026-0009, finding 2', undefined, now);
    expect(other).toEqual({ runId: expect.not.stringMatching(both[0].runId), started: true });
    await world.idle();
    expect(await world.standing(`/runs/${both[0].runId}`)).toContain('Lea Leader');
  });
});
