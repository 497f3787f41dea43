import { Hono } from 'hono';
import { plannedAuditForm } from '../../../../shared/audit/forms/programme';
import {
  checkProgramme,
  coverageOf,
  nextAuditNumber,
  type PlannedAudit,
} from '../../../../shared/audit/programme';
import { plannedAuditDraft, plannedAuditFrom } from '../../../../shared/audit/programme-forms';
import type { FormDraft, FormProblem } from '../../../../shared/forms/form';
import { standingOf } from '../../../../shared/store/audit/past';
import {
  ProgrammeChanged,
  type StoredProgramme,
  saveProgramme,
} from '../../../../shared/store/audit/programme';
import { isLost, runsOfProgramme, startPlannedAudit } from '../../../../shared/store/audit/starts';
import { formChoices } from '../../../../shared/store/choices';
import { listPeople } from '../../../../shared/store/people';
import { applicableControls } from '../../../../shared/store/processes/audit';
import { getSystems } from '../../../../shared/store/systems';
import { type Env, type PageContext, personOf } from '../../env';
import { problemPage } from '../../page';
import type { NoticeProps } from '../../ui';
import { readForm } from '../tasks/read-form';
import { noProgrammePage, overviewPage } from './overview-page';
import { type PlannedFormProps, plannedFormPage, plannedPage } from './planned-page';
import { currentQuarter, mayChange, withProgramme } from './programme-context';
import { mayBeginNext, programmePages } from './programme-routes';
import { runPages } from './run-routes';
import { basisOf, CHANGED, readSent } from './sent';

/** Internal audits (ISO/IEC 42001 9.2): the programme, its audits, and the independence of their auditors. */
export const auditPages = new Hono<Env>();

const NOTICES: Record<string, string> = {
  made: 'The programme is made. Look through its audits and change what does not fit.',
  saved: 'Saved. Earlier versions of the programme are kept.',
  planned: 'The audit is planned.',
  removed: 'The audit is no longer planned.',
  proposed: 'The open audits were replaced.',
  started: 'The audit has started: the lead auditor is asked to plan it.',
  again: 'The audit can be held again.',
};

const noticeOf = (c: PageContext): NoticeProps | undefined => {
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(NOTICES, done) ? { kind: 'success', text: NOTICES[done] } : undefined;
};

auditPages.get('/audits', (c) =>
  withProgramme(
    c,
    async ({ programme, version }) => {
      const [{ runs, lookedAt }, controls, people] = await Promise.all([
        standingOf(programme),
        applicableControls(),
        listPeople(),
      ]);
      return overviewPage(c, {
        version,
        programme,
        runs,
        coverage: coverageOf(programme, controls, lookedAt),
        people: new Map(people.map(({ id, name }) => [id, name])),
        current: currentQuarter(c),
        mayChange: mayChange(c),
        mayBeginNext: mayBeginNext({ programme }, currentQuarter(c)),
        notice: noticeOf(c),
      });
    },
    () => noProgrammePage(c, mayChange(c)),
  ),
);

auditPages.get('/audits/planned/new', (c) =>
  withProgramme(c, (stored) => formPage(c, stored, { draft: {} })),
);

auditPages.get('/audits/planned/:id', (c) =>
  withAudit(c, async (audit, { programme }) => {
    const [runs, people, systems, controls] = await Promise.all([
      runsOfProgramme(programme),
      listPeople(),
      getSystems(audit.scope.systems),
      applicableControls(),
    ]);
    return plannedPage(c, {
      audit,
      run: runs.get(audit.id),
      current: currentQuarter(c),
      leadName: people.find(({ id }) => id === audit.leadAuditorId)?.name,
      systemNames: systems.map(({ name }) => name),
      controls,
      mayChange: mayChange(c),
      notice: noticeOf(c),
    });
  }),
);

auditPages.get('/audits/planned/:id/edit', (c) =>
  withOpenAudit(c, (audit, stored) => formPage(c, stored, { audit, draft: plannedAuditDraft(audit) })),
);

auditPages.post('/audits/planned', (c) => withProgramme(c, (stored) => submitted(c, stored)));
auditPages.post('/audits/planned/:id', (c) =>
  withOpenAudit(c, (audit, stored) => submitted(c, stored, audit)),
);

/** Starting twice starts once: the run's id follows from the planned audit. */
auditPages.post('/audits/planned/:id/start', (c) =>
  withAudit(c, async (audit, { programme }) => {
    const runId = await startPlannedAudit(programme, audit, personOf(c).id, c.get('now'));
    return c.redirect(`/audits/${runId}?done=started`, 303);
  }),
);

auditPages.post('/audits/planned/:id/again', (c) =>
  withAudit(c, async (audit, stored) => {
    const run = (await runsOfProgramme(stored.programme)).get(audit.id);
    if (!run || !isLost(run)) return c.redirect(`/audits/planned/${audit.id}`, 303);
    try {
      await replace(c, stored, { ...audit, round: audit.round + 1 });
    } catch (error) {
      if (!(error instanceof ProgrammeChanged)) throw error;
      return c.redirect(`/audits/planned/${audit.id}`, 303);
    }
    return c.redirect(`/audits/planned/${audit.id}?done=again`, 303);
  }),
);

auditPages.post('/audits/planned/:id/remove', (c) =>
  withOpenAudit(c, async (audit, { programme, version }) => {
    const audits = programme.audits.filter(({ id }) => id !== audit.id);
    try {
      await saveProgramme({ ...programme, audits }, version, personOf(c).id, c.get('now'));
    } catch (error) {
      if (!(error instanceof ProgrammeChanged)) throw error;
      return c.redirect(`/audits/planned/${audit.id}`, 303);
    }
    return c.redirect('/audits?done=removed', 303);
  }),
);

auditPages.route('/', programmePages);
auditPages.route('/', runPages);

type Handle = (audit: PlannedAudit, stored: StoredProgramme) => Response | Promise<Response>;

/** With the planned audit that the path names. */
function withAudit(c: PageContext, handle: Handle) {
  return withProgramme(c, (stored) => {
    const audit = stored.programme.audits.find(({ id }) => id === c.req.param('id'));
    return audit ? handle(audit, stored) : problemPage(c, 404);
  });
}

/** What has started stays as it was planned: its page says how it stands. */
function withOpenAudit(c: PageContext, handle: Handle) {
  return withAudit(c, async (audit, stored) => {
    if ((await runsOfProgramme(stored.programme)).has(audit.id)) {
      return c.redirect(`/audits/planned/${audit.id}`, 303);
    }
    return handle(audit, stored);
  });
}

async function formPage(
  c: PageContext,
  { programme, version }: StoredProgramme,
  props: Pick<PlannedFormProps, 'audit' | 'draft' | 'errors'>,
) {
  const choices = await formChoices(plannedAuditForm(programme), c.get('now'));
  return plannedFormPage(c, { programme, version, choices, ...props });
}

/** Checks and saves a planned audit, new or changed. */
async function submitted(c: PageContext, stored: StoredProgramme, before?: PlannedAudit) {
  const sent = await readForm(c);
  const show = (draft: FormDraft, errors: FormProblem[]) =>
    formPage(c, stored, { audit: before, draft, errors });
  const form = plannedAuditForm(stored.programme);
  const read = readSent(form, sent, await formChoices(form, c.get('now')));
  if (!('content' in read)) return show(read.draft, read.problems ?? []);
  const { audits, from } = stored.programme;
  const audit = plannedAuditFrom(read.content, before ?? newAudit(audits));
  const problems = checkProgramme({ from, audits: [audit] }, await applicableControls());
  if (problems.length > 0) {
    const errors = problems.map(({ field, message }) => ({ field: FIELD_OF[field], message }));
    return show(read.draft, errors);
  }
  if (basisOf(sent) !== stored.version) return show(read.draft, [CHANGED]);
  try {
    await replace(c, stored, audit);
  } catch (error) {
    if (error instanceof ProgrammeChanged) return show(read.draft, [CHANGED]);
    throw error;
  }
  return c.redirect(`/audits/planned/${audit.id}?done=${before ? 'saved' : 'planned'}`, 303);
}

const newAudit = (audits: readonly PlannedAudit[]) => ({
  id: `pa-${nextAuditNumber(audits.map(({ id }) => id))}`,
  round: 1,
});

/** The fields of the form that problems of a planned audit belong to. */
const FIELD_OF = { title: 'title', quarter: 'quarter', scope: 'clauses' } as const;

/** Saves the programme with this audit in place of the one with its id, or beside the others. */
async function replace(c: PageContext, { programme, version }: StoredProgramme, audit: PlannedAudit) {
  const others = programme.audits.filter(({ id }) => id !== audit.id);
  await saveProgramme({ ...programme, audits: [...others, audit] }, version, personOf(c).id, c.get('now'));
}
