import type { Form, FormContent, FormDraft, FormProblem, ListItem } from '../forms/form';
import { dayWords } from '../forms/words';
import { listOf, textOf, textsOf } from './content';
import type { OwnershipSpan } from './independence';
import type { Responsibility } from './programme';

/** Who answers for what: the history of ownership of clauses and controls, beside that of systems. */
export const ownersForm: Form = {
  id: 'internal-audit.owners',
  title: 'Who answers for clauses and controls',
  intro:
    'Auditors must not look at their own work. The register says who owns or owned an AI system; here you say who answers, or answered, for clauses and controls: the process owners. Nobody is taken out: enter a last day instead.',
  sections: [
    {
      id: 'owners',
      title: 'Process owners',
      list: { item: 'Owner', min: 0, max: 50 },
      fields: [
        { name: 'person', label: 'Person', kind: 'person' },
        {
          name: 'clauses',
          label: 'Clauses',
          kind: 'clauses',
          optional: true,
          hint: 'A clause stands for everything below it.',
        },
        { name: 'controls', label: 'Controls', kind: 'controls', optional: true },
        { name: 'from', label: 'First day', kind: 'date', until: 'today' },
        {
          name: 'until',
          label: 'Last day',
          kind: 'date',
          until: 'today',
          optional: true,
          hint: 'Leave empty while the person answers for it.',
        },
      ],
    },
  ],
};

export const ownersDraft = (owners: readonly Responsibility[]): FormDraft => ({
  owners: owners.map(({ personId, clauses, controls, from, until = '' }) => ({
    person: personId,
    clauses,
    controls,
    from,
    until,
  })),
});

export const ownersFrom = (content: FormContent): Responsibility[] =>
  listOf(content, 'owners').map((item: ListItem) => {
    const until = textOf(item, 'until');
    return {
      personId: textOf(item, 'person'),
      clauses: textsOf(item, 'clauses'),
      controls: textsOf(item, 'controls'),
      from: textOf(item, 'from'),
      ...(until && { until }),
    };
  });

/**
 * The rules of the history: it only grows. Whoever answered for something keeps their entry, with its first day and
 * everything it names; a last day that is over stays.
 */
export function checkOwners(
  after: readonly Responsibility[],
  before: readonly Responsibility[],
  nameOf: (personId: string) => string,
): FormProblem[] {
  const at = (index: number, field: string) => `owners.${index}.${field}`;
  const own = after.flatMap(({ clauses, controls, from, until }, index): FormProblem[] => [
    ...(clauses.length + controls.length === 0
      ? [
          {
            field: at(index, 'clauses'),
            message: `Owner ${index + 1}: choose at least one clause or control`,
          },
        ]
      : []),
    ...(until && until < from
      ? [
          {
            field: at(index, 'until'),
            message: `Owner ${index + 1}: choose a last day that is not before the first`,
          },
        ]
      : []),
  ]);
  const lost = before.filter((entry) => !after.some((other) => keeps(other, entry)));
  return [
    ...own,
    ...lost.map(({ personId, from }) => ({
      field: 'owners',
      message: `Keep the entry of ${nameOf(personId)} since ${dayWords(from)} with all that it names: it says what they must not audit. Enter a last day to end it`,
    })),
  ];
}

const keeps = (after: Responsibility, before: Responsibility): boolean =>
  after.personId === before.personId &&
  after.from <= before.from &&
  (before.until === undefined || after.until === undefined || after.until >= before.until) &&
  before.clauses.every((id) => after.clauses.includes(id)) &&
  before.controls.every((id) => after.controls.includes(id));

/** As spans of ownership, one for each clause and control. */
export const spansOfOwners = (owners: readonly Responsibility[]): OwnershipSpan[] =>
  owners.flatMap(({ personId, clauses, controls, from, until }) =>
    [
      ...clauses.map((id) => ({ kind: 'clause' as const, id })),
      ...controls.map((id) => ({ kind: 'control' as const, id })),
    ].map((what) => ({ personId, what, from, ...(until && { until }) })),
  );
