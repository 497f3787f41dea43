/** ISO/IEC 42001:2023, Annex C: potential organizational objectives and risk sources, short titles only. */

/** Objectives that AI risks may bear on. An organization picks those that are its own. */
export const AI_OBJECTIVES = [
  { id: 'accountability', title: 'Accountability' },
  { id: 'ai-expertise', title: 'AI expertise' },
  {
    id: 'availability-and-quality-of-training-and-test-data',
    title: 'Availability and quality of training and test data',
  },
  { id: 'environmental-impact', title: 'Environmental impact' },
  { id: 'fairness', title: 'Fairness' },
  { id: 'maintainability', title: 'Maintainability' },
  { id: 'privacy', title: 'Privacy' },
  { id: 'robustness', title: 'Robustness' },
  { id: 'safety', title: 'Safety' },
  { id: 'security', title: 'Security' },
  { id: 'transparency-and-explainability', title: 'Transparency and explainability' },
] as const;

/**
 * Risk sources to start from. They are editable defaults: the list is from general knowledge (see also
 * ISO/IEC 23894) and was not checked against a licensed copy, and an organization adds its own sources in its
 * risk criteria. Nothing may rely on one of them being there.
 */
export const DEFAULT_RISK_SOURCES = [
  { id: 'complexity-of-environment', title: 'Complexity of environment', editableDefault: true },
  {
    id: 'lack-of-transparency-and-explainability',
    title: 'Lack of transparency and explainability',
    editableDefault: true,
  },
  { id: 'level-of-automation', title: 'Level of automation', editableDefault: true },
  {
    id: 'risk-sources-related-to-machine-learning',
    title: 'Risk sources related to machine learning',
    editableDefault: true,
  },
  { id: 'system-hardware-issues', title: 'System hardware issues', editableDefault: true },
  { id: 'system-life-cycle-issues', title: 'System life cycle issues', editableDefault: true },
  { id: 'technology-readiness', title: 'Technology readiness', editableDefault: true },
] as const;

export type AiObjective = (typeof AI_OBJECTIVES)[number];
export type AiObjectiveId = AiObjective['id'];
export type DefaultRiskSource = (typeof DEFAULT_RISK_SOURCES)[number];
export type DefaultRiskSourceId = DefaultRiskSource['id'];

/** The objective with this id, or undefined. */
export function aiObjectiveById(id: string): AiObjective | undefined {
  return AI_OBJECTIVES.find((objective) => objective.id === id);
}

/** The default risk source with this id, or undefined: an organization's own sources are in its criteria. */
export function defaultRiskSourceById(id: string): DefaultRiskSource | undefined {
  return DEFAULT_RISK_SOURCES.find((source) => source.id === id);
}
