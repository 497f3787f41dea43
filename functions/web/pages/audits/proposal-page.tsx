import { programmeForm, weightsForm } from '../../../../shared/audit/forms/programme';
import { ownersForm } from '../../../../shared/audit/owners';
import type { Coverage, PlannedAudit } from '../../../../shared/audit/programme';
import type { Weighing } from '../../../../shared/audit/proposal';
import { type Quarter, quarterWords } from '../../../../shared/audit/quarter';
import { scopeWords } from '../../../../shared/audit/scope';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  Details,
  Form,
  Hidden,
  PageTitle,
  Radios,
  Tag,
} from '../../ui';
import { CoverageSentence } from './coverage';
import { CRUMBS, type FormPageProps, formPage } from './form-page';

/** How the first programme, or the next, is to be proposed. */
export const newProgrammePage = (c: PageContext, current: Quarter, version: number, props: FormPageProps) =>
  formPage(c, programmeForm(current), props, {
    action: '/audits/programme',
    button: 'Make the programme',
    version,
  });

export const weightsPage = (c: PageContext, version: number, props: FormPageProps) =>
  formPage(c, weightsForm, props, { action: '/audits/weights', version });

export const ownersPage = (c: PageContext, version: number, props: FormPageProps) =>
  formPage(c, ownersForm, props, { action: '/audits/owners', version });

export interface ProposalProps {
  version: number;
  auditsPerYear: 1 | 2 | 4;
  /** Those that stay and those that are new. */
  audits: PlannedAudit[];
  kept: ReadonlySet<string>;
  coverage: Coverage;
  weighed: Weighing[];
}

/** What would be planned, before it is. */
export function proposalPage(c: PageContext, props: ProposalProps) {
  const { version, auditsPerYear, audits, kept, coverage, weighed } = props;
  return page(
    c,
    { title: 'Propose the open audits again', current: 'audits', breadcrumbs: CRUMBS },
    <>
      <PageTitle>Propose the open audits again</PageTitle>
      <p>
        Audits that have begun or are done stay. All others are replaced by these, made from importance,
        earlier results and the time since the last audit.
      </p>
      <Form action="/audits/proposal/new" method="get">
        <Radios
          name="perYear"
          label="Audits a year"
          inline
          value={String(auditsPerYear)}
          options={[
            { value: '1', text: 'One' },
            { value: '2', text: 'Two' },
            { value: '4', text: 'Four' },
          ]}
        />
        <Buttons>
          <Button kind="secondary">Show</Button>
        </Buttons>
      </Form>
      <DataTable
        caption="What is proposed"
        rows={audits}
        columns={[
          { head: 'Audit', header: true, cell: ({ title }) => title },
          { head: 'Quarter', cell: ({ quarter }) => <span class="nowrap">{quarterWords(quarter)}</span> },
          { head: 'Looks at', cell: ({ scope }) => scopeWords(scope) },
          {
            head: 'Now',
            cell: ({ id }) => (kept.has(id) ? 'Stays' : <Tag tone="info">New</Tag>),
          },
        ]}
      />
      <CoverageSentence coverage={coverage} />
      <Details summary="Why so often, and why so early">
        <p>
          High importance or a major nonconformity: every year. A minor one: twice in three years. Otherwise
          once. What was found, and what was not audited for long, comes first.
        </p>
        <DataTable
          caption="How each clause and control was weighed"
          captionHidden
          rows={[...weighed].sort((a, b) => b.urgency - a.urgency)}
          columns={[
            { head: 'Clause or control', header: true, cell: ({ id, title }) => `${id} ${title}` },
            { head: 'Audits in three years', number: true, cell: ({ times }) => times },
            { head: 'Because it is', cell: ({ why }) => why },
          ]}
        />
      </Details>
      <Form action="/audits/proposal">
        <Hidden name="basis" value={version} />
        <Hidden name="perYear" value={auditsPerYear} />
        <Buttons>
          <Button>Replace the open audits</Button>
          <ButtonLink kind="secondary" href="/audits">
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  );
}
