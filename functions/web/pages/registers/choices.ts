import type { Names } from '../../../../shared/forms';
import { namesIn } from '../../../../shared/store/choices';

/**
 * The names of whoever and whatever contents name, and of those who changed them.
 * @param by of versions and measurements: ids of people, 'anonymous', 'aimsflow'
 */
export async function namesFor(contents: object[], by: string[] = []): Promise<Names> {
  const names = await namesIn([...contents, by]);
  return {
    ...names,
    person: (id) =>
      id === 'anonymous' ? 'somebody through the public page' : id === 'aimsflow' ? id : names.person(id),
  };
}
