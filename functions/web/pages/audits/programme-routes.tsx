import { Hono } from 'hono';
import { programmeForm, weightsForm } from '../../../../shared/audit/forms/programme';
import { checkOwners, ownersDraft, ownersForm, ownersFrom } from '../../../../shared/audit/owners';
import {
  type AuditProgramme,
  coverageOf,
  DEFAULT_INDEPENDENCE_MONTHS,
  lastQuarter,
} from '../../../../shared/audit/programme';
import { weightsDraft, weightsFrom } from '../../../../shared/audit/programme-forms';
import { type ProposalInput, proposeProgramme, weigh } from '../../../../shared/audit/proposal';
import { addQuarters, type Quarter, quartersBetween } from '../../../../shared/audit/quarter';
import type { FormDraft, FormProblem } from '../../../../shared/forms/form';
import { pastAudits, standingOf } from '../../../../shared/store/audit/past';
import {
  currentProgramme,
  ProgrammeChanged,
  type StoredProgramme,
  saveProgramme,
} from '../../../../shared/store/audit/programme';
import { formChoices } from '../../../../shared/store/choices';
import { listPeople } from '../../../../shared/store/people';
import { applicableControls } from '../../../../shared/store/processes/audit';
import { type Env, type PageContext, personOf } from '../../env';
import { readForm } from '../tasks/read-form';
import { currentQuarter, withProgramme } from './programme-context';
import { newProgrammePage, ownersPage, proposalPage, weightsPage } from './proposal-page';
import { basisOf, CHANGED, readSent } from './sent';

/** Making a programme, proposing its audits again, and what both go by. */
export const programmePages = new Hono<Env>();

const PER_YEAR = { '1': 1, '2': 2, '4': 4 } as const;
const perYearOf = (text: string | undefined | null): 1 | 2 | 4 =>
  PER_YEAR[(text ?? '') as keyof typeof PER_YEAR] ?? 2;

const laterOf = (a: Quarter, b: Quarter): Quarter => (quartersBetween(a, b) > 0 ? b : a);

/** There is none, or its last year has begun. */
export const mayBeginNext = (
  stored: Pick<StoredProgramme, 'programme'> | undefined,
  current: Quarter,
): boolean => !stored || current > addQuarters(lastQuarter(stored.programme), -4);

/** The quarter of the last audits of the present programme is over: a new one begins after it. */
const firstOffered = (stored: StoredProgramme | undefined, current: Quarter): Quarter => {
  if (!stored) return current;
  const next = addQuarters(lastQuarter(stored.programme), 1);
  return laterOf(next, current);
};

programmePages.get('/audits/programme/new', async (c) => {
  const stored = await currentProgramme();
  if (!mayBeginNext(stored, currentQuarter(c))) return c.redirect('/audits', 303);
  const months = stored?.programme.independenceMonths ?? DEFAULT_INDEPENDENCE_MONTHS;
  return showNew(c, stored, {
    from: firstOffered(stored, currentQuarter(c)),
    auditsPerYear: '2',
    independenceMonths: String(months),
  });
});

async function showNew(
  c: PageContext,
  stored: StoredProgramme | undefined,
  draft: FormDraft,
  errors?: FormProblem[],
) {
  const first = firstOffered(stored, currentQuarter(c));
  return newProgrammePage(c, first, stored?.version ?? 0, {
    draft,
    errors,
    choices: await formChoices(programmeForm(first), c.get('now')),
  });
}

programmePages.post('/audits/programme', async (c) => {
  const [stored, sent] = [await currentProgramme(), await readForm(c)];
  const current = currentQuarter(c);
  if (!mayBeginNext(stored, current)) return c.redirect('/audits', 303);
  const form = programmeForm(firstOffered(stored, current));
  const read = readSent(form, sent, await formChoices(form, c.get('now')));
  if (!('content' in read)) return showNew(c, stored, read.draft, read.problems);
  const from = read.content.from as Quarter;
  const importance = stored?.programme.importance ?? {};
  const [controls, past] = [await applicableControls(), await pastAudits()];
  const earliest = laterOf(from, current);
  const auditsPerYear = perYearOf(read.content.auditsPerYear as string);
  const programme: AuditProgramme = {
    from,
    independenceMonths: Number(read.content.independenceMonths),
    importance,
    owners: stored?.programme.owners ?? [],
    audits: proposeProgramme({ from, earliest, auditsPerYear, importance, controls, past }),
  };
  if (basisOf(sent) !== (stored?.version ?? 0)) return c.redirect('/audits', 303);
  try {
    await saveProgramme(programme, stored?.version ?? 0, personOf(c).id, c.get('now'));
  } catch (error) {
    // Sent twice, or made by somebody else in this moment: the page shows how it stands.
    if (!(error instanceof ProgrammeChanged)) throw error;
    return c.redirect('/audits', 303);
  }
  return c.redirect('/audits?done=made', 303);
});

programmePages.get('/audits/proposal/new', (c) =>
  withProgramme(c, async (stored) => {
    const auditsPerYear = perYearOf(c.req.query('perYear'));
    const input = await proposalInput(c, stored, auditsPerYear);
    const audits = proposeProgramme(input);
    return proposalPage(c, {
      version: stored.version,
      auditsPerYear,
      audits,
      kept: new Set(input.keep?.map(({ id }) => id)),
      coverage: coverageOf({ audits }, input.controls, input.lookedAt),
      weighed: weigh(input),
    });
  }),
);

programmePages.post('/audits/proposal', (c) =>
  withProgramme(c, async (stored) => {
    const sent = await readForm(c);
    const auditsPerYear = perYearOf(sent.get('perYear'));
    if (basisOf(sent) !== stored.version)
      return c.redirect(`/audits/proposal/new?perYear=${auditsPerYear}`, 303);
    const audits = proposeProgramme(await proposalInput(c, stored, auditsPerYear));
    try {
      await saveProgramme({ ...stored.programme, audits }, stored.version, personOf(c).id, c.get('now'));
    } catch (error) {
      if (!(error instanceof ProgrammeChanged)) throw error;
      return c.redirect(`/audits/proposal/new?perYear=${auditsPerYear}`, 303);
    }
    return c.redirect('/audits?done=proposed', 303);
  }),
);

/** What a proposal goes by now: what has started stays. */
async function proposalInput(
  c: PageContext,
  { programme }: StoredProgramme,
  auditsPerYear: 1 | 2 | 4,
): Promise<ProposalInput> {
  const [{ runs, lookedAt, past }, controls] = await Promise.all([
    standingOf(programme),
    applicableControls(),
  ]);
  const current = currentQuarter(c);
  return {
    from: programme.from,
    earliest: laterOf(current, programme.from),
    auditsPerYear,
    importance: programme.importance,
    controls,
    past,
    keep: programme.audits.filter(({ id }) => runs.has(id)),
    lookedAt,
    taken: programme.audits.map(({ id }) => id),
  };
}

programmePages.get('/audits/weights/edit', (c) =>
  withProgramme(c, async ({ programme, version }) => {
    const draft = weightsDraft(programme, await applicableControls());
    return weightsPage(c, version, { draft, choices: await formChoices(weightsForm, c.get('now')) });
  }),
);

programmePages.post('/audits/weights', (c) =>
  withProgramme(c, async (stored) => {
    const [sent, choices] = [await readForm(c), await formChoices(weightsForm, c.get('now'))];
    const show = (draft: FormDraft, errors: FormProblem[]) =>
      weightsPage(c, stored.version, { draft, errors, choices });
    const read = readSent(weightsForm, sent, choices);
    if (!('content' in read)) return show(read.draft, read.problems ?? []);
    if (basisOf(sent) !== stored.version) return show(read.draft, [CHANGED]);
    const weights = weightsFrom(read.content, await applicableControls());
    try {
      await saveProgramme({ ...stored.programme, ...weights }, stored.version, personOf(c).id, c.get('now'));
    } catch (error) {
      if (!(error instanceof ProgrammeChanged)) throw error;
      return show(read.draft, [CHANGED]);
    }
    return c.redirect('/audits?done=saved', 303);
  }),
);

programmePages.get('/audits/owners/edit', (c) =>
  withProgramme(c, async (stored) => showOwners(c, stored, ownersDraft((await ownersNow(stored)).active))),
);

programmePages.post('/audits/owners', (c) =>
  withProgramme(c, async (stored) => {
    const [sent, choices, { active, left, nameOf }] = await Promise.all([
      readForm(c),
      formChoices(ownersForm, c.get('now')),
      ownersNow(stored),
    ]);
    const show = (draft: FormDraft, errors?: FormProblem[]) => showOwners(c, stored, draft, errors);
    const read = readSent(ownersForm, sent, choices);
    if (!('content' in read)) return show(read.draft, read.problems);
    const owners = ownersFrom(read.content);
    const problems = checkOwners(owners, active, nameOf);
    if (problems.length > 0) return show(read.draft, problems);
    if (basisOf(sent) !== stored.version) return show(read.draft, [CHANGED]);
    try {
      const programme = { ...stored.programme, owners: [...owners, ...left] };
      await saveProgramme(programme, stored.version, personOf(c).id, c.get('now'));
    } catch (error) {
      if (!(error instanceof ProgrammeChanged)) throw error;
      return show(read.draft, [CHANGED]);
    }
    return c.redirect('/audits?done=saved', 303);
  }),
);

/** Those who have left audit nothing any more: their entries are kept, beside the form. */
async function ownersNow({ programme: { owners } }: StoredProgramme) {
  const people = await listPeople();
  const isActive = (id: string) => people.some((person) => person.id === id && person.active);
  return {
    active: owners.filter(({ personId }) => isActive(personId)),
    left: owners.filter(({ personId }) => !isActive(personId)),
    nameOf: (id: string) => people.find((person) => person.id === id)?.name ?? id,
  };
}

const showOwners = async (
  c: PageContext,
  { version }: StoredProgramme,
  draft: FormDraft,
  errors?: FormProblem[],
) => ownersPage(c, version, { draft, errors, choices: await formChoices(ownersForm, c.get('now')) });
