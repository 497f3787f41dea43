import type * as z from 'zod';
import { hasRole } from '../../../../shared/people/person';
import { type RiskCriteria, type RiskSettings, riskSettingsSchema, tiersOf } from '../../../../shared/risk';
import { allCriteria, readRiskSettings, saveRiskSettings } from '../../../../shared/store/risk/settings';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  bindForm,
  type FieldError,
  Fieldset,
  Form,
  type FormValues,
  PageTitle,
  RiskTag,
  SummaryList,
  TextField,
} from '../../ui';
import { textOf } from '../form-input';
import { monthsInWords } from './overview';

const TITLE = 'Intervals and follow-up';
const CRUMBS = [{ text: 'Risk', href: '/risk' }];
const tierField = (level: string) => `tier-${level}`;

const valuesOf = (settings: RiskSettings, criteria: RiskCriteria): FormValues => ({
  firstAtOnce: settings.firstAtOnce,
  reviewAfterDays: settings.reviewAfterDays,
  confirmWithinMonths: settings.confirmWithinMonths,
  ...Object.fromEntries(tiersOf(criteria, settings).map(({ level, months }) => [tierField(level), months])),
});

function settingsForm(c: PageContext, criteria: RiskCriteria, values: FormValues, errors: FieldError[] = []) {
  const form = bindForm(values, errors);
  return page(
    c,
    {
      title: 'Change intervals and follow-up',
      current: 'risk',
      breadcrumbs: [...CRUMBS, { text: TITLE, href: '/risk/settings' }],
      errors,
    },
    <>
      <PageTitle>Change intervals and follow-up</PageTitle>
      <Form action="/risk/settings">
        <Fieldset
          name="tiers"
          legend="How soon a system is assessed again"
          hint="Counted from its last assessment. A schedule “by risk” starts what is due by these."
        >
          {[...criteria.levels].reverse().map(({ id, label }) => (
            <TextField
              {...form.field(tierField(id))}
              label={label}
              inputmode="numeric"
              width="short"
              suffix="months"
            />
          ))}
        </Fieldset>
        <Fieldset legend="First assessments">
          <TextField
            {...form.field('firstAtOnce')}
            label="Never assessed: start at most"
            hint="Each time a schedule “by risk” runs, so that a register that was imported does not ask for all of them on one day. Those that may affect rights or safety come first. 0: none."
            inputmode="numeric"
            width="short"
            suffix="systems"
          />
        </Fieldset>
        <Fieldset legend="Treatment and confirmation">
          <TextField
            {...form.field('reviewAfterDays')}
            label="Review whether a treatment works after"
            hint="Counted from the date of the last action of the plan, so that there is something to see."
            inputmode="numeric"
            width="short"
            suffix="days"
          />
          <TextField
            {...form.field('confirmWithinMonths')}
            label="A low risk may be confirmed without a full assessment for"
            hint="Counted from the last full assessment. Then the system is assessed in full again."
            inputmode="numeric"
            width="short"
            suffix="months"
          />
        </Fieldset>
        <Buttons>
          <Button>Save</Button>
          <ButtonLink kind="secondary" href="/risk/settings">
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

/** GET /risk/settings: how soon what is assessed, for everybody to read. */
export async function showSettings(c: PageContext) {
  const [{ current }, settings] = await Promise.all([allCriteria(), readRiskSettings()]);
  const saved = c.req.query('done') === 'saved';
  return page(
    c,
    {
      title: TITLE,
      current: 'risk',
      breadcrumbs: CRUMBS,
      ...(saved && { notice: { kind: 'success', text: 'Saved. It holds from now on, for every system.' } }),
    },
    <>
      <PageTitle
        actions={hasRole(personOf(c), 'admin') && <ButtonLink href="/risk/settings/edit">Change</ButtonLink>}
      >
        {TITLE}
      </PageTitle>
      <p>
        A system is assessed again so long after its last assessment. A <a href="/schedules">schedule</a> for
        “what is due by risk” starts these assessments.
      </p>
      <SummaryList
        rows={[
          ...[...tiersOf(current, settings)].reverse().map(({ level, months }) => ({
            key: <RiskTag level={level} levels={current.levels} />,
            value: `Assessed again after ${monthsInWords(months)}`,
          })),
          {
            key: 'Never assessed',
            value:
              settings.firstAtOnce === 0
                ? 'First assessments are started by hand'
                : `${settings.firstAtOnce} at most are started each time the schedule runs`,
          },
          {
            key: 'Treatment is reviewed',
            value: `${settings.reviewAfterDays} days after the date of the plan’s last action`,
          },
          {
            key: 'A low risk may be confirmed',
            value: `For ${monthsInWords(settings.confirmWithinMonths)} after the last full assessment`,
          },
        ]}
      />
    </>,
  );
}

/** GET /risk/settings/edit */
export async function editSettings(c: PageContext) {
  const [{ current }, settings] = await Promise.all([allCriteria(), readRiskSettings()]);
  return settingsForm(c, current, valuesOf(settings, current));
}

/** POST /risk/settings */
export async function saveSettingsForm(c: PageContext) {
  const body = await c.req.parseBody();
  const { current } = await allCriteria();
  const number = (name: string) => {
    const text = textOf(body[name]).trim();
    return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  };
  const parsed = riskSettingsSchema.safeParse({
    tiers: Object.fromEntries(current.levels.map(({ id }) => [id, number(tierField(id))])),
    firstAtOnce: number('firstAtOnce'),
    reviewAfterDays: number('reviewAfterDays'),
    confirmWithinMonths: number('confirmWithinMonths'),
  });
  if (!parsed.success) return settingsForm(c, current, body, fieldErrors(parsed.error, current));
  await saveRiskSettings(parsed.data, personOf(c).id, c.get('now'));
  return c.redirect('/risk/settings?done=saved', 303);
}

/** zod's issues at the form's own names, one each. */
function fieldErrors({ issues }: z.ZodError, criteria: RiskCriteria): FieldError[] {
  return issues.map(({ path: [first, level], message }) => {
    if (first !== 'tiers') return { field: String(first), message };
    const label = criteria.levels.find(({ id }) => id === level)?.label ?? String(level);
    return { field: tierField(String(level)), message: `${label}: ${message}` };
  });
}
