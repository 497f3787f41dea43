import type { FormContent, ListItem } from '../forms/form';
import type { Person } from '../people/person';
import type { RunFacts, Submitted } from '../processes/process';
import { System } from '../register/system';
import { DIMENSIONS } from './scales';

/** A screening that calls for nothing: an internal tool that works on things. For tests only. */
export const HARMLESS: FormContent = {
  practices: ['none'],
  areas: ['none'],
  decisions: 'no',
  control: 'always',
  public: 'no',
  affected: 'none',
  vulnerable: 'no',
  personalData: 'no',
  safety: 'no',
  inEu: 'no',
  depth: 'as-needed',
  explanation: 'It sorts spare parts by size; nobody is affected.',
};

/** A screening of a standard use, of a sensitive one and of a restricted one. */
export const STANDARD: FormContent = { ...HARMLESS, affected: 'few', personalData: 'ordinary' };
export const SENSITIVE: FormContent = {
  ...STANDARD,
  areas: ['employment'],
  decisions: 'informs',
  inEu: 'yes',
  publicService: 'yes',
};
export const RESTRICTED: FormContent = { ...SENSITIVE, areas: ['law-enforcement'] };

export const HARM: ListItem = {
  dimension: 'fairness',
  what: 'Qualified applicants over 55 are ranked low.',
  reach: 'groups',
  who: 'Applicants over 55',
  severity: 'serious',
  likelihood: 'possible',
  extent: 'some',
  reversibility: 'with-effort',
  measure: 'Each release is tested for adverse impact; recruiters see all applications.',
  responsible: 'person-1',
  residual: 'medium',
};

/** A complete full assessment with one harm. */
export const ASSESSMENT: FormContent = {
  functions: 'Ranks applications by how well they fit the advertised post.',
  model: 'Gradient-boosted trees, version 4, made in-house; it does not go on learning.',
  limits: 'Less exact for careers abroad; tested on the applications of 2025.',
  intendedUse: 'Recruiters read the most relevant applications first.',
  processUse: 'In recruiting, between the end of the call and the first reading.',
  period: 'From March 2027, without an end; about 200 applications a day.',
  misuse: 'Recruiters stop reading after the first page.',
  dataUsed: 'Applications and outcomes of five years.',
  dataQuality: 'Few applications of people over 60.',
  environment: 'Head office, in English and German, in Germany.',
  oversight: 'Two recruiters look at every application that is ranked low.',
  notice: 'The call says that a system sorts applications.',
  complaints: 'Applicants write to the works council and get an answer within ten days.',
  parties: [
    {
      who: 'Applicants',
      relation: 'affected',
      concern: 'A fair chance',
      consulted: 'Interviews with twelve of them',
    },
  ],
  benefits: [
    {
      what: 'Answers within a week',
      reach: 'individuals',
      who: 'Applicants',
      evidence: 'Time to the first answer',
    },
  ],
  harms: [HARM],
  noHarmIn: DIMENSIONS.map(({ value }) => value).filter((value) => value !== 'fairness'),
  noHarmTo: ['individuals', 'society'],
  howLooked: 'Tests, and talks with applicants and the works council.',
  weighing: 'Applicants have the benefit and bear the harm, which is small with the measures.',
  alternatives: 'Reading all applications in the order they came.',
  unknowns: 'How recruiters will use the ranking after a year.',
  ifHarm: 'The head of recruiting stops the ranking; those affected are read again.',
  conclusion: 'go',
  monitoring: 'Share of invitations by age group, each month; below 80 % the head of recruiting acts.',
  reviewOn: '2027-06-01',
  screening: 'holds',
};

export const person = (id: string, active = true): Person => ({
  id,
  name: id,
  email: `${id}@example.org`,
  roles: ['process-owner'],
  active,
  createdAt: '2026-01-01T00:00:00Z',
});
const submitted = (step: string, content: FormContent): Submitted => ({
  step,
  taskId: 'ia-1.1',
  content,
  contentHash: 'sha256:0',
  submittedBy: 'owner',
  submittedAt: '2026-11-24T10:00:00Z',
});

export interface Given {
  screen?: FormContent;
  assess?: FormContent;
  start?: FormContent;
  bound?: Record<string, string>;
  system?: Partial<System>;
  people?: Person[];
  approverIds?: string[];
  tasks?: { step: string; state?: string; decision?: string; participants?: object[] }[];
  run?: object;
  more?: unknown;
}
/** The facts of a run about one system, with what was submitted in it. */
export function facts(given: Given = {}): RunFacts {
  const { screen, assess, start, bound, tasks = [] } = given;
  const system = System.parse({
    id: 'sys-0123456789abcdef',
    name: 'Ranking',
    ownerId: 'owner',
    ...given.system,
  });
  return {
    run: { id: 'ia-1', ...given.run } as RunFacts['run'],
    system: { ...system, version: 3, contentHash: 'sha256:entry' },
    contents: {
      ...(screen && { screen: submitted('screen', screen) }),
      ...(assess && { assess: { ...submitted('assess', assess), ...(bound && { bound }) } }),
      ...(start && { start: submitted('start', start) }),
    },
    tasks: tasks.map((task) => ({ state: 'done', ...task })) as unknown as RunFacts['tasks'],
    people: given.people ?? ['owner', 'ann', 'ben', 'cleo', 'top', 'deputy'].map((id) => person(id)),
    settings: {
      approverIds: given.approverIds ?? ['ann', 'ben', 'cleo'],
      topManagementIds: ['top', 'deputy'],
      defaultOwnerId: 'deputy',
      timeZone: 'UTC',
    },
    today: '2026-11-24',
    more: given.more,
  };
}
