import { START_FORM } from '../corrective-action/forms/start';
import { checkForm, contentToDraft } from '../forms';
import { correctiveActionsFor } from './corrective-actions';
import { type Finding, findingsOf } from './findings';
import { CHOICES, CONDUCT } from './test-support';

const systemNames = new Map([
  ['sys-1', 'Claims triage'],
  ['sys-2', 'Letters'],
]);
const at = { number: 'AU-2026-0001', foundOn: '2026-12-12', systemNames };
const [minor] = findingsOf(CONDUCT) as [Finding];

describe('the corrective actions of an audit', () => {
  it.each<[string, Finding]>([
    ['one system', minor],
    ['several systems', { ...minor, systems: ['sys-1', 'sys-2'], controls: ['A.7.4'] }],
    ['many', { ...minor, systems: ['sys-1', 'sys-2'], controls: CHOICES.controls.map(({ id }) => id) }],
    ['no system', { ...minor, kind: 'major-nonconformity', systems: [] }],
    ['very much', { ...minor, found: 'x'.repeat(8000), evidence: 'y'.repeat(8000) }],
  ])('fit the start form, with a finding about %s', (_, finding) => {
    const { start } = correctiveActionsFor([finding], at)[0]!;
    const systems = [...systemNames].map(([id, name]) => ({ id, name }));
    const choices = { ...CHOICES, systems, today: '2026-12-12' };
    expect(checkForm(START_FORM, contentToDraft(START_FORM, start), choices)).toEqual({
      ok: true,
      content: start,
    });
  });

  it('begin with what was found', () => {
    expect(correctiveActionsFor([minor], at)).toEqual([
      {
        finding: minor,
        source: 'AU-2026-0001, finding 1',
        start: {
          source: 'audit',
          reference: 'AU-2026-0001, finding 1',
          title: 'No assessment after the change of model',
          what: 'The model was changed in May, nobody assessed its risks again.\n\nWhat shows it: RA-2025-0001; release note of 3 May',
          foundOn: '2026-12-12',
          concerns: 'system',
          system: 'sys-1',
          clauses: ['8.2'],
          severity: 'minor',
          priority: 'normal',
          leader: 'olga',
        },
      },
    ]);
  });

  it('weigh more for a major nonconformity, and say where it is when it is not about one system', () => {
    const major: Finding = {
      ...minor,
      index: 3,
      kind: 'major-nonconformity',
      systems: [],
      controls: ['A.7.4'],
    };
    const { source, start } = correctiveActionsFor([major], at)[0]!;
    expect(source).toBe('AU-2026-0001, finding 4');
    expect(start).toMatchObject({
      concerns: 'elsewhere',
      where: '8.2 AI risk assessment; A.7.4 Quality of data for AI systems',
      severity: 'major',
      priority: 'high',
    });
    expect(start).not.toHaveProperty('system');
    const [two] = correctiveActionsFor([{ ...major, systems: ['sys-1', 'sys-2'] }], at);
    expect(two!.start.where).toMatch(/^Claims triage; Letters; 8\.2 /);
    expect(two!.start.systems).toEqual(['sys-1', 'sys-2']);
  });

  it('are started by nonconformities only', () => {
    const kinds = ['conformity', 'observation', 'opportunity'] as const;
    expect(
      correctiveActionsFor(
        kinds.map((kind) => ({ ...minor, kind })),
        at,
      ),
    ).toEqual([]);
  });
});
