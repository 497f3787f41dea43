import { hasRole, type Person } from '../../../../shared/people/person';
import { FIELDS } from '../../../../shared/register/fields';
import type { FieldName, System } from '../../../../shared/register/system';
import { Details, SummaryList } from '../../ui';
import { Lines } from '../lines';
import { GROUPS } from './groups';
import { saysMore, valueWords } from './words';

/** Names by id, for owners and for who changed an entry. */
export type PeopleNames = ReadonlyMap<string, string>;

export const namesOf = (people: Pick<Person, 'id' | 'name' | 'active'>[]): PeopleNames =>
  new Map(people.map(({ id, name, active }) => [id, active ? name : `${name} (has left)`]));

/** Reports of imports are for administrators and auditors (permissions.ts). */
export const mayReadImports = (person: Person): boolean => hasRole(person, 'admin', 'auditor');

/** Everything that a version of an entry says, in groups. */
export function Entry({ system, people }: { system: System; people: PeopleNames }) {
  const others = Object.entries(system.other);
  return (
    <>
      {GROUPS.map(({ title, fields }) => (
        <>
          <h2>{title}</h2>
          <SummaryList
            rows={fields
              .filter((field) => field !== 'name')
              .map((field) => ({
                key: FIELDS[field].label,
                value: <FieldValue system={system} field={field} people={people} />,
              }))}
          />
        </>
      ))}
      {others.length > 0 && (
        <Details summary={`Other information from the source (${others.length})`}>
          <SummaryList
            rows={others.map(([column, text]) => ({ key: column, value: <Lines text={text} /> }))}
          />
        </Details>
      )}
    </>
  );
}

function FieldValue({ system, field, people }: { system: System; field: FieldName; people: PeopleNames }) {
  const shown = valueWords(field, system[field], people);
  const asStated = system.asStated[field];
  return (
    <>
      {shown === '' ? <span class="muted">Not given</span> : <Lines text={shown} />}
      {asStated && saysMore(asStated, shown) && (
        <>
          <br />
          <small>
            In the source: <Lines text={asStated} />
          </small>
        </>
      )}
    </>
  );
}
