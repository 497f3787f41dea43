/**
 * What the pack is built from, as plain facts. Days are YYYY-MM-DD in the organization's time zone; `href` is the page where
 * a fact comes from. Lists may come in any order.
 */
export interface PackInput {
  /** The day that ages and overdue count from. */
  today: string;
  /** The last review that was signed; absent for the first one. */
  previous?: PreviousReview;
  earlierActions: Gathered<EarlierAction>;
  issues: Gathered<RegisterEntry>;
  parties: Gathered<RegisterEntry>;
  nonconformities: Gathered<Nonconformity>;
  audits: Gathered<AuditResult>;
  objectives: Gathered<ObjectiveState>;
  risks: RiskPicture;
  incidents: Gathered<Incident>;
  /** How many, and no more: a few words could give away who reported. */
  concerns: { inPeriod: number; open: number };
  tasks: Gathered<OpenTaskFact>;
  policies: Gathered<PolicyFact>;
  opportunities: Gathered<Opportunity>;
}

/** A list as it was read. */
export interface Gathered<T> {
  items: readonly T[];
  /** False when there are more than were read: counts are then of those that were. */
  complete: boolean;
}

export interface PreviousReview {
  recordNumber: string;
  runId: string;
  heldOn: string;
  /** The figures of its pack, by `section.figure`, for the trend. */
  figures: Record<string, number>;
}

export interface EarlierAction {
  /** Of the review that decided it: MR-2026-0001. */
  recordNumber: string;
  title: string;
  owner: string;
  dueOn: string;
  state: 'open' | 'done' | 'not-done' | 'unanswered';
  closedOn?: string;
  href: string;
}

/** An entry of the register of issues or of interested parties, with its last change. */
export interface RegisterEntry {
  title: string;
  href: string;
  change: 'added' | 'changed' | 'closed';
  changedOn: string;
  /** What it is about or what changed, in a few words. */
  detail?: string;
}

export interface Nonconformity {
  title: string;
  href: string;
  openedOn: string;
  closedOn?: string;
  /** Until when its correction is due. */
  dueOn?: string;
  /** 'Major', 'Minor': as it was graded. */
  grade?: string;
  /** The same thing happened before. */
  recurs: boolean;
  /** Whether the correction worked, once that was looked at. */
  effective?: boolean;
}

export interface AuditResult {
  title: string;
  href: string;
  /** Absent while it is under way. */
  finishedOn?: string;
  major: number;
  minor: number;
  opportunities: number;
  /** What the auditors concluded, in a sentence. */
  conclusion?: string;
}

export interface ObjectiveState {
  title: string;
  href: string;
  /** As the register judges it by its latest value; 'given-up': it was stopped in the period. */
  standing: 'reached' | 'on-track' | 'behind' | 'missed' | 'open' | 'not-measured' | 'given-up';
  /** In words: 'at least 95 %'. */
  target: string;
  dueOn?: string;
  /** Numbers, or judgements in words. */
  measurements: readonly { on: string; value: number | string }[];
  /** Whether a smaller number is the better one. */
  lessIsBetter: boolean;
}

/** Where the AI systems stand. */
export interface RiskPicture {
  /** How many systems are in the register. */
  systems: number;
  /** Of the criteria in force, the lowest first. */
  levels: readonly { id: string; label: string; aboveThreshold: boolean }[];
  standings: Gathered<RiskStandingFact>;
  /** The level of each system at the last review, by the system's id. */
  before?: Readonly<Record<string, string>>;
}

export interface RiskStandingFact {
  systemId: string;
  systemName: string;
  href: string;
  /** Id of the level at which the system stands now. */
  level: string;
  assessedOn: string;
}

export interface Incident {
  title: string;
  href: string;
  reportedOn: string;
  closedOn?: string;
  severity?: string;
}

export interface OpenTaskFact {
  title: string;
  href: string;
  dueOn: string;
  /** Names of who is asked. */
  asked: readonly string[];
}

export interface PolicyFact {
  title: string;
  href: string;
  reviewedOn?: string;
  nextReviewOn?: string;
}

export interface Opportunity {
  title: string;
  href: string;
  raisedOn: string;
  /** When it was taken up or turned down. */
  decidedOn?: string;
  /** Where it comes from: 'Internal audit', 'Concern' … */
  source?: string;
}
