import fc from 'fast-check';
import { DEFAULT_CRITERIA } from './default-criteria';
import { toDraft } from './draft';
import { COMPLETE_FORM } from './test-support';
import { type ValidateOptions, validateAssessment } from './validate-assessment';

function validate(changes: Record<string, string | string[]> = {}, options?: ValidateOptions) {
  return validateAssessment(toDraft({ ...COMPLETE_FORM, ...changes }), DEFAULT_CRITERIA, options);
}

function errors(changes: Record<string, string | string[]>, options?: ValidateOptions) {
  const result = validate(changes, options);
  return result.ok ? [] : result.errors;
}

describe('a complete form', () => {
  it('becomes an assessment with numbers, lists and trimmed texts', () => {
    expect(validate({ 'risks.0.title': ' Biased ranking\r\n' })).toMatchObject({
      ok: true,
      assessment: {
        context: { lifeCycleStage: 'operation' },
        risks: [
          {
            title: 'Biased ranking',
            likelihood: 3,
            impact: 4,
            existingControls: ['A.6.2.4', 'A.7.4'],
            plan: { dueDate: '2027-03-31', controls: ['A.6.2.6'] },
            residual: { likelihood: 2, impact: 4 },
          },
        ],
      },
    });
  });

  it('leaves out a blank risk and keeps the names of the others', () => {
    expect(validate({ 'risks.1.title': ' ', 'risks.1.likelihood': '' })).toMatchObject({ ok: true });
    expect(errors({ 'risks.1.title': '', 'risks.2.title': 'Drift' })[0]).toEqual({
      field: 'risks.2.source',
      message: 'Choose a risk source for risk 3 "Drift"',
    });
  });

  it('takes a source of its own with its text', () => {
    expect(errors({ 'risks.0.source': 'own' })).toEqual([
      { field: 'risks.0.ownSource', message: 'Enter the risk source of risk 1 "Biased ranking"' },
    ]);
    expect(validate({ 'risks.0.source': 'own', 'risks.0.ownSource': 'Supplier lock-in' })).toMatchObject({
      ok: true,
      assessment: { risks: [{ source: 'own', ownSource: 'Supplier lock-in' }] },
    });
  });
});

describe('an empty form', () => {
  it('asks for the context and one risk', () => {
    const result = validateAssessment({}, DEFAULT_CRITERIA);
    expect(!result.ok && result.errors).toEqual([
      { field: 'context.intendedUse', message: 'Enter the intended use of the system' },
      {
        field: 'context.interestedParties',
        message: 'Enter who is affected by the system or has an interest in it',
      },
      { field: 'context.lifeCycleStage', message: 'Choose the life-cycle stage of the system' },
      { field: 'risks.0.title', message: 'Describe at least one risk' },
    ]);
  });
});

describe('every answer that is missing or wrong', () => {
  const risk = 'risk 1 "Biased ranking"';
  it.each([
    [
      'context.lifeCycleStage',
      'dead',
      'Choose the life-cycle stage of the system from the list; "dead" is not on it',
    ],
    ['risks.0.title', '', 'Enter a short description of risk 1'],
    [
      'risks.0.title',
      'x'.repeat(201),
      'Shorten a short description of risk 1 to 200 characters or fewer; it has 201',
    ],
    ['risks.0.source', 'bad-luck', `Choose a risk source for ${risk} from the list; "bad-luck" is not on it`],
    [
      'risks.0.consequences.society',
      '',
      `Enter the consequences of ${risk} for society, or why there are none`,
    ],
    ['risks.0.likelihood', '', `Choose a likelihood for ${risk}`],
    ['risks.0.likelihood', '6', `Choose a likelihood for ${risk} from the list; "6" is not on it`],
    ['risks.0.impact', '1e0', `Choose an impact for ${risk} from the list; "1e0" is not on it`],
    [
      'risks.0.existingControls',
      'A.1.1',
      `Choose existing controls for ${risk} from the list; "A.1.1" is not on it`,
    ],
    ['risks.0.plan.controls', '4.1', `Choose planned controls for ${risk} from the list; "4.1" is not on it`],
    ['risks.0.treatment', '', `Choose a treatment for ${risk}`],
    ['risks.0.plan.actions', '', `Enter what will be done about ${risk}`],
    ['risks.0.plan.responsible', '', `Enter who is responsible for treating ${risk}`],
    ['risks.0.plan.dueDate', '', `Enter a due date for treating ${risk}`],
    [
      'risks.0.plan.dueDate',
      '31/03/2027',
      `Enter a due date for treating ${risk} as year-month-day, for example 2027-03-31`,
    ],
    [
      'risks.0.plan.dueDate',
      '2027-02-29',
      `Enter a due date for treating ${risk} as year-month-day, for example 2027-03-31`,
    ],
    ['risks.0.residual.likelihood', '', `Choose the likelihood of ${risk} after treatment`],
    ['risks.0.residual.impact', '', `Choose the impact of ${risk} after treatment`],
  ])('%s = %j', (field, typed, message) => {
    expect(errors({ [field]: typed })).toEqual([{ field, message }]);
  });

  it('shortens a long title in messages', () => {
    expect(
      errors({ 'risks.0.title': `${'long '.repeat(30)}`, 'risks.0.impact': '' })[0]?.message.length,
    ).toBeLessThan(110);
  });
});

describe('dates', () => {
  it('refuses a due date in the past, when today is known', () => {
    expect(errors({}, { today: '2027-04-01' })).toEqual([
      {
        field: 'risks.0.plan.dueDate',
        message:
          'Enter a due date for treating risk 1 "Biased ranking" that is not in the past; 2027-03-31 is before 2027-04-01',
      },
    ]);
    expect(validate({}, { today: '2027-03-31' }).ok).toBe(true);
    expect(validate().ok).toBe(true);
  });
});

describe('treatment', () => {
  const RETAINED = {
    'risks.0.treatment': 'retain',
    'risks.0.plan.actions': '',
    'risks.0.plan.responsible': '',
    'risks.0.plan.dueDate': '',
    'risks.0.plan.controls': [],
    'risks.0.residual.likelihood': '',
    'risks.0.residual.impact': '',
  };

  it('needs a justification for a risk retained above the threshold', () => {
    expect(errors(RETAINED)).toEqual([
      {
        field: 'risks.0.justification',
        message:
          'Enter the reason for retaining risk 1 "Biased ranking", which is above the acceptance threshold',
      },
    ]);
    expect(validate({ ...RETAINED, 'risks.0.justification': 'No other product exists' })).toMatchObject({
      ok: true,
      assessment: {
        risks: [{ residual: { likelihood: 3, impact: 4 }, justification: 'No other product exists' }],
      },
    });
  });

  it('needs neither plan nor justification for a risk retained within the threshold', () => {
    const result = validate({ ...RETAINED, 'risks.0.impact': '3' });
    expect(result.ok && result.assessment.risks[0]).toMatchObject({
      treatment: 'retain',
      residual: { impact: 3 },
    });
    expect(result.ok && result.assessment.risks[0]?.plan).toBeUndefined();
  });

  it('does not let a retained risk change by itself', () => {
    expect(errors({ ...RETAINED, 'risks.0.impact': '3', 'risks.0.residual.impact': '1' })).toEqual([
      {
        field: 'risks.0.residual.impact',
        message: expect.stringContaining('a retained risk stays as it is'),
      },
    ]);
  });

  it('does not let treatment raise the level', () => {
    expect(errors({ 'risks.0.residual.likelihood': '5', 'risks.0.residual.impact': '5' })).toEqual([
      {
        field: 'risks.0.residual.likelihood',
        message: expect.stringContaining('a higher level than before'),
      },
    ]);
    // Another balance at the same level is fine: 3 x 4 becomes 4 x 3.
    expect(validate({ 'risks.0.residual.likelihood': '4', 'risks.0.residual.impact': '3' }).ok).toBe(true);
  });

  it('asks for nothing that depends on a treatment not yet chosen', () => {
    expect(errors({ ...RETAINED, 'risks.0.treatment': '' }).map(({ field }) => field)).toEqual([
      'risks.0.treatment',
    ]);
  });
});

it('is either complete or has errors on fields of the form, whatever is typed', () => {
  const names = Object.keys(COMPLETE_FORM);
  const typed = fc.oneof(
    fc.string(),
    fc.constantFrom('', '3', 'retain', 'own', 'avoid', 'A.2.2', '2027-01-01'),
  );
  const changes = fc.dictionary(fc.constantFrom(...names), typed, { noNullPrototype: true });
  fc.assert(
    fc.property(changes, (change) => {
      const result = validate(change);
      if (result.ok) {
        expect(result.assessment.risks).toHaveLength(1);
      } else {
        expect(result.errors.length).toBeGreaterThan(0);
        for (const { field, message } of result.errors) {
          expect([...names, 'risks.0.ownSource', 'risks.0.justification']).toContain(field);
          expect(message).not.toContain('undefined');
        }
      }
    }),
  );
});

describe("the organization's own controls", () => {
  const named = { 'risks.0.plan.controls': ['A.6.2.6', 'O.1'] };
  const controls = [
    { id: 'A.6.2.4', title: 'AI system verification and validation' },
    { id: 'A.6.2.6', title: 'AI system operation and monitoring' },
    { id: 'A.7.4', title: 'Quality of data for AI systems' },
    { id: 'O.1', title: 'Red team' },
    { id: 'O.2', title: 'Named by no risk' },
  ];

  it('can be named where they are offered, and are recorded as they are called', () => {
    expect(validate(named, { controls })).toMatchObject({
      ok: true,
      assessment: {
        risks: [{ plan: { controls: ['A.6.2.6', 'O.1'] } }],
        ownControls: [{ id: 'O.1', title: 'Red team' }],
      },
    });
  });

  it('leave no trace in an assessment that names none', () => {
    expect(validate({}, { controls })).not.toHaveProperty('assessment.ownControls');
  });

  it('cannot be named where they are not offered', () => {
    expect(errors(named, { controls: controls.filter(({ id }) => id !== 'O.1') })).toEqual([
      { field: 'risks.0.plan.controls', message: expect.stringContaining('"O.1" is not on it') },
    ]);
  });

  it('count as chosen where it is not known what is offered', () => {
    expect(errors(named)).toEqual([]);
    expect(errors({ 'risks.0.plan.controls': 'P.1' })).toHaveLength(1);
  });
});
