import { FIELDS } from '../../../../shared/register/fields';
import { FIELD_NAMES, type FieldName, type System, saysNothing } from '../../../../shared/register/system';
import { LIFE_CYCLE_STAGES } from '../../../../shared/risk';
import { Details, SummaryList } from '../../ui';
import { Lines } from '../lines';
import { valueWords } from '../systems/words';

/** A version of a register entry. */
type Entry = System & { version: number };

/** What the register says about the system, folded away. */
export function SystemFacts({ system }: { system: Entry }) {
  const known = FIELD_NAMES.filter((name) => name !== 'ownerId' && !saysNothing(system[name]));
  return (
    <Details summary={`What the register says about ${system.name}`}>
      <SummaryList
        rows={known.map((name) => ({
          key: FIELDS[name].label,
          value: <Lines text={textOf(system, name)} />,
        }))}
      />
      <p class="muted">Register entry, version {system.version}</p>
    </Details>
  );
}

/** A stage as the risk assessment calls it; everything else as the register's page says it. */
const textOf = (system: Entry, name: FieldName): string =>
  (name === 'lifeCycleStage' && LIFE_CYCLE_STAGES.find(({ id }) => id === system[name])?.label) ||
  valueWords(name, system[name]);
