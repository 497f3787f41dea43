import { Hono } from 'hono';
import { hasRole } from '../../../shared/people/person';
import { needsManagement, type RiskCriteria, rate } from '../../../shared/risk';
import {
  CRITERIA_FIELDS,
  type CriteriaText,
  criteriaToText,
  textToCriteria,
} from '../../../shared/risk/criteria-text';
import { CriteriaChanged, currentCriteria, saveCriteria } from '../../../shared/store/criteria';
import { outdateRatings } from '../../../shared/store/significant-change';
import { type Env, type PageContext, personOf, todayOf } from '../env';
import { page } from '../page';
import {
  Button,
  ButtonLink,
  Buttons,
  bindForm,
  DataTable,
  type FieldError,
  Form,
  type FormValues,
  Hidden,
  InsetText,
  PageTitle,
  Radios,
  RiskMatrix,
  RiskTag,
  SummaryList,
  TextArea,
  TextField,
} from '../ui';
import { textOf } from './form-input';

/** By what risks are rated: scales, levels, the acceptance threshold. Every change is a new version. */
export const criteriaPages = new Hono<Env>();

const CRUMBS = [{ text: 'Settings', href: '/settings' }];
const BASIS = {
  residual: 'The level that is left after treatment',
  inherent: 'The level after treatment, and the level of today as well',
} as const;

criteriaPages.get('/settings/criteria', async (c) => {
  const criteria = await currentCriteria();
  const saved = c.req.query('done') === 'saved';
  const managed = criteria.levels.map(({ id }) => id).filter((id) => needsManagement(criteria, id));
  const threshold = criteria.levels.find(({ id }) => id === criteria.acceptanceThreshold);
  return page(
    c,
    {
      title: 'Risk criteria',
      current: 'settings',
      breadcrumbs: CRUMBS,
      ...(saved && {
        notice: { kind: 'success', text: `Version ${criteria.version} holds for assessments from now on.` },
      }),
    },
    <>
      <PageTitle
        caption={`Version ${criteria.version}, since ${criteria.validFrom}`}
        actions={
          hasRole(personOf(c), 'admin') && <ButtonLink href="/settings/criteria/edit">Change</ButtonLink>
        }
      >
        Risk criteria
      </PageTitle>
      <p>
        By these every risk is rated, so that results can be compared (6.1.2). Records keep the version they
        were rated by.
      </p>
      <SummaryList
        rows={[
          {
            key: 'A process owner accepts up to',
            value: threshold ? (
              <RiskTag level={threshold.id} levels={criteria.levels} />
            ) : (
              'Nothing: every assessment is approved'
            ),
          },
          {
            key: 'Only top management accepts',
            value:
              managed.length > 0
                ? managed.map((id) => <RiskTag level={id} levels={criteria.levels} />)
                : 'Nothing',
          },
          { key: 'What is held against it', value: BASIS[criteria.approvalBasis] },
          { key: 'Risk sources offered', value: criteria.riskSources.map(({ title }) => title).join('; ') },
        ]}
      />
      <RiskMatrix
        {...criteria}
        caption="The level that a likelihood and an impact give"
        level={(likelihood, impact) => rate(criteria, likelihood, impact).level}
      />
      <Scale criteria={criteria} name="likelihood" caption="Likelihood" />
      <Scale criteria={criteria} name="impact" caption="Impact" />
      <DataTable
        caption="Risk levels"
        rows={criteria.levels}
        columns={[
          { head: 'Level', header: true, cell: ({ id }) => <RiskTag level={id} levels={criteria.levels} /> },
          { head: 'What it means', cell: ({ meaning }) => meaning },
        ]}
      />
    </>,
  );
});

function Scale({
  criteria,
  name,
  caption,
}: {
  criteria: RiskCriteria;
  name: 'likelihood' | 'impact';
  caption: string;
}) {
  return (
    <DataTable
      caption={caption}
      rows={criteria[name]}
      columns={[
        { head: 'Value', header: true, cell: ({ value, label }) => `${value} ${label}` },
        { head: 'What it means', cell: ({ meaning }) => meaning },
      ]}
    />
  );
}

function formPage(c: PageContext, version: number, values: FormValues, errors: FieldError[] = []) {
  const form = bindForm(values, errors);
  return page(
    c,
    {
      title: 'Change the risk criteria',
      current: 'settings',
      breadcrumbs: [...CRUMBS, { text: 'Risk criteria', href: '/settings/criteria' }],
      errors,
    },
    <>
      <PageTitle caption={`Becomes version ${version}`}>Change the risk criteria</PageTitle>
      <InsetText>
        The version until now stays, and so do the records that were rated by it. Open assessments are rated
        by the new one; who has such a form open is told before it is submitted.
      </InsetText>
      <Form action="/settings/criteria">
        <Hidden name="version" value={version} />
        <TextArea
          {...form.field('likelihood')}
          label="Likelihood"
          hint="3 to 7 lines, the least likely first: Label | what it means"
          rows={6}
        />
        <TextArea
          {...form.field('impact')}
          label="Impact"
          hint="3 to 7 lines, the least severe first: Label | what it means"
          rows={6}
        />
        <TextArea
          {...form.field('levels')}
          label="Risk levels"
          hint="2 to 7 lines, the lowest first: Label | what it means | highest score. The score is likelihood times impact; the last line ends at the highest possible one."
          rows={5}
        />
        <TextField
          {...form.field('acceptanceThreshold')}
          label="A process owner accepts alone up to"
          optional
          hint="The label of a level. Above it a designated approver decides. Empty: an approver decides on every assessment."
          width="medium"
        />
        <TextField
          {...form.field('managementThreshold')}
          label="A designated approver accepts up to"
          optional
          hint="The label of a level. Above it the risk that is left is for top management to accept. Empty: the highest level is."
          width="medium"
        />
        <Radios
          {...form.field('approvalBasis')}
          label="What is held against it"
          options={Object.entries(BASIS).map(([value, text]) => ({ value, text }))}
        />
        <TextArea
          {...form.field('riskSources')}
          label="Risk sources"
          hint="One a line. They are offered in the form; “another source” always is. The first ones come from Annex C."
          rows={8}
        />
        <Buttons>
          <Button>Save as version {version}</Button>
          <ButtonLink kind="secondary" href="/settings/criteria">
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

criteriaPages.get('/settings/criteria/edit', async (c) => {
  const criteria = await currentCriteria();
  return formPage(c, criteria.version + 1, { ...criteriaToText(criteria) });
});

criteriaPages.post('/settings/criteria', async (c) => {
  const body = await c.req.parseBody();
  const { version: latest } = await currentCriteria();
  const text = Object.fromEntries(
    CRITERIA_FIELDS.map((name) => [name, textOf(body[name])]),
  ) as unknown as CriteriaText;
  const result = textToCriteria(text, latest + 1, todayOf(c));
  if (!result.ok) return formPage(c, latest + 1, body, result.errors);
  const overtaken = [
    {
      field: '',
      message: `Somebody else made version ${latest} meanwhile. What you see is yours: compare, then save it.`,
    },
  ];
  if (Number(textOf(body.version)) !== latest + 1) return formPage(c, latest + 1, body, overtaken);
  try {
    await saveCriteria(result.criteria, personOf(c).id, c.get('now'));
  } catch (error) {
    if (!(error instanceof CriteriaChanged)) throw error;
    return formPage(c, latest + 2, body, overtaken);
  }
  await outdateRatings(result.criteria, personOf(c).id, c.get('now'));
  return c.redirect('/settings/criteria?done=saved', 303);
});
