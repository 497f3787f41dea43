import { CONTROLS } from '../aims/annex-a';
import { isOwnControlId } from '../aims/own-controls';
import { AnswerReader } from './answers';
import {
  type Assessment,
  assessmentSchema,
  LIFE_CYCLE_STAGES,
  OWN_SOURCE,
  type Risk,
  TEXT_LIMITS,
  TREATMENTS,
} from './assessment';
import { isAboveThreshold, levelRank, type RiskCriteria, rate } from './criteria';
import { type DraftAssessment, type DraftRisk, isBlankRisk } from './draft';
import type { FieldError } from './field-error';

export type AssessmentResult = { ok: true; assessment: Assessment } | { ok: false; errors: FieldError[] };

export interface ValidateOptions {
  /** YYYY-MM-DD in the organization's time zone: due dates before it are refused. Not checked when left out. */
  today?: string;
  /** Everybody who can be given a task. Not checked when left out. */
  people?: readonly { id: string; name: string }[];
  /** What can be chosen; Annex A, and own controls whether they are there or not, when left out. */
  controls?: readonly { id: string; title: string }[];
}

/**
 * Checks a filled-in draft against the criteria it will be rated by.
 *
 * Blank risks are left out. A retained risk has no plan, and its residual values are those of today; above the
 * acceptance threshold it needs a justification. Treatment cannot leave a higher level than there is today.
 *
 * @returns the assessment, or every error with the name of its form field, in the order of the form
 */
export function validateAssessment(
  draft: DraftAssessment,
  criteria: RiskCriteria,
  options: ValidateOptions = {},
): AssessmentResult {
  const read = new AnswerReader();
  const context = {
    intendedUse: read.text(
      'context.intendedUse',
      draft.context?.intendedUse,
      'the intended use of the system',
      TEXT_LIMITS.long,
    ),
    interestedParties: read.text(
      'context.interestedParties',
      draft.context?.interestedParties,
      'who is affected by the system or has an interest in it',
      TEXT_LIMITS.long,
    ),
    lifeCycleStage: read.choice(
      'context.lifeCycleStage',
      draft.context?.lifeCycleStage,
      LIFE_CYCLE_STAGES,
      'the life-cycle stage of the system',
    ),
  };
  const filled = (draft.risks ?? [])
    .map((risk, index) => ({ risk, index }))
    .filter(({ risk }) => !isBlankRisk(risk));
  if (filled.length === 0) read.fail('risks.0.title', 'Describe at least one risk');
  const risks = filled.map(({ risk, index }) => readRisk(read, risk, index, criteria, options));
  if (read.errors.length > 0) return { ok: false, errors: read.errors };
  // No error was noted, so every answer is there; the schema holds the reader to it.
  const own = ownControlsOf(risks, options.controls);
  return {
    ok: true,
    assessment: assessmentSchema.parse({ context, risks, ...(own.length > 0 && { ownControls: own }) }),
  };
}

/** A risk with undefined in place of every answer that has an error. */
type ReadRisk = { [Key in keyof Risk]: unknown };

function readRisk(
  read: AnswerReader,
  draft: DraftRisk,
  index: number,
  criteria: RiskCriteria,
  { today, people, controls }: ValidateOptions,
): ReadRisk {
  const at = (name: string) => `risks.${index}.${name}`;
  const name = nameOf(draft, index);
  const { short, long } = TEXT_LIMITS;
  const offered: readonly { id: string }[] = controls ?? controlsIn(draft);

  const title = read.text(at('title'), draft.title, `a short description of risk ${index + 1}`, short);
  const sources = [...criteria.riskSources, { id: OWN_SOURCE }];
  const source = read.choice(at('source'), draft.source, sources, `a risk source for ${name}`);
  const ownSource =
    source === OWN_SOURCE
      ? read.text(at('ownSource'), draft.ownSource, `the risk source of ${name}`, short)
      : undefined;
  const consequence = (who: 'organization' | 'individuals' | 'society', whom: string) =>
    read.text(
      at(`consequences.${who}`),
      draft.consequences?.[who],
      `the consequences of ${name} for ${whom}, or why there are none`,
      long,
    );
  const consequences = {
    organization: consequence('organization', 'the organization'),
    individuals: consequence('individuals', 'individuals'),
    society: consequence('society', 'society'),
  };
  const existingControls = read.choices(
    at('existingControls'),
    draft.existingControls,
    offered,
    `existing controls for ${name}`,
  );
  const likelihood = read.scale(
    at('likelihood'),
    draft.likelihood,
    criteria.likelihood,
    `a likelihood for ${name}`,
  );
  const impact = read.scale(at('impact'), draft.impact, criteria.impact, `an impact for ${name}`);
  const inherent =
    likelihood === undefined || impact === undefined ? undefined : rate(criteria, likelihood, impact);
  const treatment = read.choice(at('treatment'), draft.treatment, TREATMENTS, `a treatment for ${name}`);
  const common = { title, source, ownSource, consequences, existingControls, likelihood, impact, treatment };

  if (treatment === 'retain') {
    checkRetainedResidual(read, draft, at, name);
    return {
      ...common,
      plan: undefined,
      residual: { likelihood, impact },
      justification: readJustification(read, draft, at, name, criteria, inherent?.level),
    };
  }
  // Without a treatment, asking for a plan would be asking too early.
  if (treatment === undefined)
    return { ...common, plan: undefined, residual: undefined, justification: undefined };
  return {
    ...common,
    plan: {
      actions: read.text(at('plan.actions'), draft.plan?.actions, `what will be done about ${name}`, long),
      responsible: read.text(
        at('plan.responsible'),
        draft.plan?.responsible,
        `who is responsible for treating ${name}`,
        short,
      ),
      owner: readOwner(read, draft, at, name, people),
      dueDate: read.date(at('plan.dueDate'), draft.plan?.dueDate, `a due date for treating ${name}`, today),
      controls: read.choices(
        at('plan.controls'),
        draft.plan?.controls,
        offered,
        `planned controls for ${name}`,
      ),
    },
    residual: readResidual(read, draft, at, name, criteria, inherent?.level),
    justification: undefined,
  };
}

/** The own controls that risks name, with their titles. */
function ownControlsOf(risks: ReadRisk[], controls: ValidateOptions['controls'] = []) {
  const named = new Set(
    (risks as Risk[]).flatMap(({ existingControls, plan }) => [
      ...existingControls,
      ...(plan?.controls ?? []),
    ]),
  );
  return controls
    .filter(({ id }) => isOwnControlId(id) && named.has(id))
    .map(({ id, title }) => ({ id, title }));
}

/** Annex A, and the own controls that a draft names. */
const controlsIn = ({ existingControls = [], plan }: DraftRisk): { id: string }[] => {
  const own = [...existingControls, ...(plan?.controls ?? [])].filter(isOwnControlId);
  return [...CONTROLS, ...[...new Set(own)].map((id) => ({ id }))];
};

type At = (name: string) => string;

/** Who gets the task; nobody chosen is an answer. */
function readOwner(
  read: AnswerReader,
  draft: DraftRisk,
  at: At,
  name: string,
  people: ValidateOptions['people'],
): { id: string; name: string } | undefined {
  const chosen = (draft.plan?.ownerId ?? '').trim();
  if (chosen === '') return undefined;
  if (!people) return { id: chosen, name: chosen };
  const person = people.find(({ id }) => id === chosen);
  if (person) return { id: person.id, name: person.name };
  return read.fail(
    at('plan.ownerId'),
    `Choose somebody else to carry out the treatment of ${name}: this person has left or is not known`,
  );
}

/** How messages name a risk: `risk 1 "Biased ranking"`. */
function nameOf(draft: DraftRisk, index: number): string {
  const title = (draft.title ?? '').replace(/\s+/g, ' ').trim();
  if (title === '') return `risk ${index + 1}`;
  return `risk ${index + 1} "${title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title}"`;
}

function readResidual(
  read: AnswerReader,
  draft: DraftRisk,
  at: At,
  name: string,
  criteria: RiskCriteria,
  inherentLevel: string | undefined,
) {
  const likelihood = read.scale(
    at('residual.likelihood'),
    draft.residual?.likelihood,
    criteria.likelihood,
    `the likelihood of ${name} after treatment`,
  );
  const impact = read.scale(
    at('residual.impact'),
    draft.residual?.impact,
    criteria.impact,
    `the impact of ${name} after treatment`,
  );
  if (likelihood !== undefined && impact !== undefined && inherentLevel !== undefined) {
    const { level } = rate(criteria, likelihood, impact);
    if (levelRank(criteria, level) > levelRank(criteria, inherentLevel)) {
      read.fail(
        at('residual.likelihood'),
        `Check likelihood and impact of ${name} after treatment: they give a higher level than before treatment`,
      );
    }
  }
  return { likelihood, impact };
}

/** A retained risk stays as it is: residual answers are left empty or repeat today's. */
function checkRetainedResidual(read: AnswerReader, draft: DraftRisk, at: At, name: string): void {
  for (const part of ['likelihood', 'impact'] as const) {
    const after = (draft.residual?.[part] ?? '').trim();
    if (after === '' || after === (draft[part] ?? '').trim()) continue;
    read.fail(
      at(`residual.${part}`),
      `Leave the ${part} of ${name} after treatment empty: a retained risk stays as it is. If it will change, choose "Modify"`,
    );
  }
}

function readJustification(
  read: AnswerReader,
  draft: DraftRisk,
  at: At,
  name: string,
  criteria: RiskCriteria,
  level: string | undefined,
): string | undefined {
  const typed = (draft.justification ?? '').trim();
  const needed = level !== undefined && isAboveThreshold(criteria, level);
  if (typed === '' && !needed) return undefined;
  return read.text(
    at('justification'),
    typed,
    `the reason for retaining ${name}, which is above the acceptance threshold`,
    TEXT_LIMITS.long,
  );
}
