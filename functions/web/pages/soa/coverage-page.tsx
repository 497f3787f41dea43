import { coverage, riskPlace, treatmentLabel } from '../../../../shared/soa';
import { readAssessed, readDraft } from '../../../../shared/store/soa';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { DataTable, EmptyState, PageTitle } from '../../ui';
import { CRUMBS, NAV, plural } from './words';

/** Rows of a list that can be long; what is left out is counted. */
const SHOWN = 100;

/** GET /soa/coverage: where the current risks and the controls of the draft do not meet. */
export async function coveragePage(c: PageContext) {
  const [{ statement }, assessed] = await Promise.all([readDraft(), readAssessed()]);
  const { risksWithoutControl, controlsWithoutRisk } = coverage(statement, assessed);
  const risks = assessed.reduce((sum, system) => sum + system.risks.length, 0);
  const left = risksWithoutControl.length - SHOWN;
  return page(
    c,
    { title: 'Risks and controls', current: NAV, breadcrumbs: CRUMBS },
    <>
      <PageTitle>Risks and controls</PageTitle>
      <p>
        Held against each other: {plural(risks, 'risk')} of the current risk records of{' '}
        {plural(assessed.length, 'AI system')}, and the controls of the draft.
      </p>
      <DataTable
        caption="Risks that name no control"
        rows={risksWithoutControl.slice(0, SHOWN)}
        empty={<EmptyState title="Every risk names a control" />}
        columns={[
          { head: 'Risk', header: true, cell: ({ title }) => title },
          { head: 'AI system', cell: ({ systemName }) => systemName },
          {
            head: 'Record',
            cell: ({ record, risk }) => (
              <>
                <a href={`/records/${record}`}>{record}</a> {riskPlace(risk)}
              </>
            ),
          },
          { head: 'Treatment', cell: ({ treatment }) => treatmentLabel(treatment) },
        ]}
      />
      {left > 0 && <p>And {plural(left, 'more risk')}.</p>}
      {risksWithoutControl.length > 0 && (
        <p>
          A risk that is to be modified needs a control: name one in the next assessment of its system, or add
          a control of your own. A risk that is avoided, shared or retained may do without.
        </p>
      )}
      <DataTable
        caption="Included controls that no risk names"
        rows={controlsWithoutRisk}
        empty={<EmptyState title="Every included control is named by a risk" />}
        columns={[
          {
            head: 'Control',
            header: true,
            cell: ({ id, title }) => (
              <>
                {id} {title}
              </>
            ),
          },
          {
            head: 'Why it is included',
            cell: ({ id }) =>
              statement.entries.find((entry) => entry.id === id)?.justification ?? (
                <span class="muted">Not given</span>
              ),
          },
        ]}
      />
    </>,
  );
}
