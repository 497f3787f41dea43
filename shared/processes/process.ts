import type { Form, FormChoices, FormContent, FormDraft, FormProblem } from '../forms/form';
import type { Person } from '../people/person';
import type { System } from '../register/system';
import type { Run } from '../runs/run';
import type { Levels } from '../tasks/proof';
import type { Rule } from '../tasks/rule';
import type { Decision, Task } from '../tasks/task';

/** Each has its machine, workflows/ID.asl.json (infra/constructs/workflows.ts), and its row in the list (index.ts). */
export const PROCESS_IDS = [
  'risk-assessment',
  'impact-assessment',
  'internal-audit',
  'management-review',
  'corrective-action',
  'approval',
] as const;
export type ProcessId = (typeof PROCESS_IDS)[number];

/** A process as data: what tasks, runs, mails, records and pages know of it. Its order of steps is its ASL file. */
export interface Process {
  id: ProcessId;
  /** 'AI risk assessment'. */
  name: string;
  /** ISO/IEC 42001 clauses that it carries out and its record is evidence for. */
  clauses: string[];
  /** Those that the record of one run is evidence for, where not every run is for all of them. */
  clausesOf?(facts: RunFacts): string[];
  /** Of its records' numbers (RA-2026-0001) and, in lower case, of its runs' ids. */
  prefix: string;
  /** Of the numbers of the records that its runs make of what was carried out after the first one (RT-2026-0001). */
  followUpPrefix?: string;
  /** What a run is about: one AI system of the register, or the organization. */
  about: 'system' | 'organization';
  /** What it is for and what happens in it, in two sentences for who starts it. */
  purpose: string;
  /** A schedule may start it, without a start form: its steps do without that content. */
  bySchedule?: true;
  /** Not offered on the page where people start processes: something else starts it. */
  byHand?: false;
  /** What who starts it by hand fills in; its content is the run's content of the step 'start'. */
  start?: {
    form: Form;
    /** Rules over several answers. */
    check?(content: FormContent, choices: FormChoices): FormProblem[];
    /** What the run is about, where that is no AI system: 'Corrective action: wrong data in training set'. */
    title?(content: FormContent): string;
    /** What it is about where it is about a system that the form names. */
    systemId?(content: FormContent): string | undefined;
  };
  steps: Record<string, Step>;
  /** How the record ended, from everything that was submitted and decided: a key of `outcomes`. */
  outcome(facts: RunFacts): string;
  outcomes: Record<string, { text: string; tone: 'good' | 'bad' | 'attention' | 'neutral' }>;
}

export interface StepBase {
  /** Short, as in the state machine: 'Assess risks'. */
  name: string;
  /** As the heading of the task and in mails: `Assess the risks of ${about}`. `about` is the system's name or the run's title. */
  title(about: string): string;
  /** The same when it comes back to be changed: `Change the risk assessment of ${about}`. */
  titleAgain?(about: string): string;
  /** One or two sentences: what the person is to do. */
  whatToDo: string;
  /** What this very task is about, in words: shown above the form and in the mail. */
  brief?(facts: RunFacts): string | undefined;
  /**
   * Who is asked, of all groups that the rule names. Whoever is barred or not active is left out; with nobody left of a
   * group the administrators are asked.
   */
  who(facts: RunFacts): string[];
  /** Why this person must not do it (separation of duties, independence); an administrator may override it with a reason. */
  barred?(personId: string, facts: RunFacts): string | undefined;
  /** What it means that nobody answers in time, as a sentence; where absent, the run ends without a record. */
  ifUnanswered?: string;
  /** YYYY-MM-DD until when it is due, where the process says so (an action's date); else the setting decides. */
  dueOn?(facts: RunFacts): string | undefined;
}

/** Somebody fills in a form. */
export interface FormStep extends StepBase {
  kind: 'form';
  form: Form;
  /** Done once for each item of the list that an earlier step submitted (an action, a request): that step. */
  itemsOf?: string;
  /** What the one item is about, in a few words. */
  itemTitle?(facts: RunFacts): string | undefined;
  /** What the form begins with, where nothing was saved or submitted before. */
  prefill?(facts: RunFacts): FormDraft;
  /** Rules over several answers, or over answers and facts. */
  check?(content: FormContent, facts: RunFacts, choices: FormChoices): FormProblem[];
  /** What the state machine's choices go by. Ids, words and numbers; no personal data, no free text. */
  route?(content: FormContent, facts: RunFacts): Route;
  /** In words, what this means for the person: shown after submitting and in the receipt. */
  next?(content: FormContent, facts: RunFacts): string;
  /** The decisions that this has to pass: it is not taken while too few people are there for one of them. */
  decidedIn?(content: FormContent, facts: RunFacts): string[];
}

/** One or several people decide on what was submitted. */
export interface DecisionStep extends StepBase {
  kind: 'decision';
  /** The steps whose content is decided on, as they stand ('start' is the content of the start form). */
  decides: string[];
  rule(facts: RunFacts): Rule;
  /** An approval may carry conditions that must be met. */
  conditions?: boolean;
  /** How weighty it is, for the policy of who must sign in (shared/tasks/proof.ts); one level where absent. */
  levels?: Levels;
  /** What each choice leads to here, in words beside it; and what a condition does. */
  hints?: DecisionHints;
  /** Why a decision is not open at all (a prohibited use is not approved), in words for its field. */
  refuses?(decision: Exclude<Decision, 'submitted'>, facts: RunFacts): string | undefined;
}

export interface DecisionHints {
  approved?: string;
  'changes-requested'?: string;
  rejected?: string;
  conditions?: string;
}

/** A step with content, pages and rules of its own: the risk assessment and its approval. */
export interface OwnStep extends StepBase {
  kind: 'own';
  decides?: string[];
  rule?(facts: RunFacts): Rule;
  levels?: Levels;
}

export type Step = FormStep | DecisionStep | OwnStep;

export type Route = Record<string, string | number | boolean | (string | number)[]>;

/** What was submitted in one step: the content that decisions hold for, by its hash. */
export interface Submitted {
  step: string;
  taskId: string;
  content: FormContent;
  contentHash: string;
  submittedBy: string;
  submittedAt: string;
  /** Of a step that is done once for each item of a list (an action, a request): which one. */
  item?: number;
  /** What the process's hook bound to it: the hash of a pack that was seen. Part of the content's hash. */
  bound?: Record<string, string>;
}

/** Everything that a process decides by: who is asked, what a form begins with, how it goes on. */
export interface RunFacts {
  run: Run;
  /** The register entry as it is now, of a run about a system. */
  system?: System & { version: number; contentHash: string };
  /** The latest content of each step, by step; of steps for items by `step.item`. */
  contents: Record<string, Submitted>;
  /** In the order they were opened. */
  tasks: Task[];
  /** Everybody, with those who have left. */
  people: Person[];
  settings: {
    approverIds: string[];
    /** Top management: accepts high risk, signs reviews (5.1, 9.3). */
    topManagementIds: string[];
    defaultOwnerId?: string;
    /** IANA. */
    timeZone: string;
  };
  /** Of a step for items: which one it is about. */
  item?: number;
  /** YYYY-MM-DD, in the organization's time zone. */
  today: string;
  /** What only this process reads (shared/store/processes/): its programme, its pack. */
  more?: unknown;
}
