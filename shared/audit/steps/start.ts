import type { FormContent, FormProblem } from '../../forms/form';
import { scopeIn } from '../facts';

/** An audit looks at something. */
export function checkStart(content: FormContent): FormProblem[] {
  const { clauses, controls } = scopeIn(content);
  if (clauses.length + controls.length > 0) return [];
  return [{ field: 'clauses', message: 'Choose at least one clause or control' }];
}
