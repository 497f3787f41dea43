import type { GateReason } from '../../../../shared/impact/gate';
import { FIELDS } from '../../../../shared/register/fields';
import { type FieldError, InsetText } from '../../ui';
import { conditionsHref, startImpactHref } from './paths';

/** What the form of the register says when a system must not go into operation: at the field, by its name. */
export const gateErrors = (reasons: readonly GateReason[]): FieldError[] => [
  {
    field: 'lifeCycleStage',
    message: `${FIELDS.lifeCycleStage.label}: choose another one than “Operation” for now. ${reasons.map(({ text }) => text).join(' ')}`,
  },
];

/** Above the form: what is missing, and where it is got. @param systemId of an entry that is in the register already */
export function GateNotice({ reasons, systemId }: { reasons: readonly GateReason[]; systemId?: string }) {
  const onlyConditions = reasons.every(({ kind }) => kind === 'conditions');
  return (
    <InsetText>
      <p>
        <strong>Nothing was saved yet, and what you typed is below.</strong> A system goes into operation only
        with an approved impact assessment. What is missing:
      </p>
      <ul>
        {reasons.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
      {systemId === undefined ? (
        <p>
          Add the system with the stage it has without that, then start an impact assessment on its page. If
          it is in operation already, an administrator can bring it in with a CSV import: an import states
          what is the case, and the register then shows that the approval is missing.
        </p>
      ) : onlyConditions ? (
        <p>
          <a href={conditionsHref(systemId)}>Confirm that the conditions are met</a>, then come back. What you
          typed here is not kept until then: save it with another stage first.
        </p>
      ) : (
        <p>
          <a href={startImpactHref(systemId)}>Start an impact assessment</a>. To keep your other changes,
          choose another stage and save.
        </p>
      )}
    </InsetText>
  );
}
