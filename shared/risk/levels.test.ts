import type { RiskCriteria } from './criteria';
import { DEFAULT_CRITERIA } from './default-criteria';
import { computeLevels } from './levels';
import { assessmentWith, COMPLETE_FORM } from './test-support';

/** COMPLETE_FORM's risk again as risk 2, with some answers changed. */
function secondRisk(changes: Record<string, string>): Record<string, string> {
  const copy = Object.entries(COMPLETE_FORM)
    .filter(([name, value]) => name.startsWith('risks.0.') && typeof value === 'string')
    .map(([name, value]) => [name.replace('risks.0.', 'risks.1.'), value as string]);
  return { ...Object.fromEntries(copy), ...changes };
}

const INHERENT: RiskCriteria = { ...DEFAULT_CRITERIA, approvalBasis: 'inherent' };

describe('computeLevels', () => {
  it('rates each risk today and after treatment', () => {
    expect(computeLevels(assessmentWith(), DEFAULT_CRITERIA)).toEqual({
      risks: [
        {
          inherent: { score: 12, level: 'high' },
          residual: { score: 8, level: 'moderate' },
          aboveThreshold: false,
        },
      ],
      inherentLevel: 'high',
      residualLevel: 'moderate',
      aboveThreshold: false,
    });
  });

  it('takes the highest level over all risks, for today and for after treatment apart', () => {
    const two = assessmentWith(
      secondRisk({
        'risks.1.likelihood': '2',
        'risks.1.impact': '5',
        'risks.1.residual.likelihood': '2',
        'risks.1.residual.impact': '5',
      }),
    );
    expect(computeLevels(two, DEFAULT_CRITERIA)).toMatchObject({
      inherentLevel: 'high',
      residualLevel: 'high',
      aboveThreshold: true,
      risks: [{ aboveThreshold: false }, { aboveThreshold: true }],
    });
  });

  it('needs approval for a risk retained above the threshold', () => {
    const retained = assessmentWith({
      'risks.0.treatment': 'retain',
      'risks.0.justification': 'Accepted for the pilot',
      'risks.0.residual.likelihood': '',
      'risks.0.residual.impact': '',
    });
    expect(computeLevels(retained, DEFAULT_CRITERIA)).toMatchObject({
      aboveThreshold: true,
      residualLevel: 'high',
    });
  });

  it('needs approval for a high risk of today when the criteria say so', () => {
    expect(computeLevels(assessmentWith(), INHERENT).aboveThreshold).toBe(true);
    const small = assessmentWith({ 'risks.0.likelihood': '2', 'risks.0.residual.likelihood': '1' });
    expect(computeLevels(small, INHERENT).aboveThreshold).toBe(false);
  });

  it('follows the criteria, not the assessment', () => {
    const strict: RiskCriteria = { ...DEFAULT_CRITERIA, acceptanceThreshold: 'low' };
    expect(computeLevels(assessmentWith(), strict).aboveThreshold).toBe(true);
  });

  it('refuses an assessment made with longer scales', () => {
    const short: RiskCriteria = { ...DEFAULT_CRITERIA, impact: DEFAULT_CRITERIA.impact.slice(0, 3) };
    expect(() => computeLevels(assessmentWith(), short)).toThrow('4 is not on the impact scale');
  });
});
