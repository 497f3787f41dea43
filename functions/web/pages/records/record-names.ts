import { controlById } from '../../../../shared/aims';
import type { Names } from '../../../../shared/forms';
import type { ProcessRecord } from '../../../../shared/records/process-record';
import { ownTitlesIn } from '../../../../shared/store/soa/offered';
import { getSystems } from '../../../../shared/store/systems';

/** People as they were called when the record was made; systems as they are called now. */
export async function namesInRecord(record: ProcessRecord): Promise<Names> {
  const ids = [...new Set(JSON.stringify(record.contents).match(/\bsys-[0-9a-z]{16}\b/g) ?? [])];
  const [systems, ownTitles] = await Promise.all([getSystems(ids), ownTitlesIn(record.contents)]);
  const { people } = record;
  return {
    person: (id: string) => people.find((one) => one.id === id)?.name ?? id,
    system: (id: string) => systems.find((one) => one.id === id)?.name ?? id,
    control: (id: string) => `${id} ${controlById(id)?.title ?? ownTitles.get(id) ?? ''}`.trim(),
  };
}
