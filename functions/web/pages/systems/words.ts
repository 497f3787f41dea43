import { FIELDS } from '../../../../shared/register/fields';
import { words } from '../../../../shared/register/fold';
import {
  AiRole,
  DevelopmentMethod,
  EuAiActClass,
  type FieldName,
  ImpactClass,
  LifeCycleStage,
  type SystemFields,
  YesNo,
} from '../../../../shared/register/system';

const CHOICES: Partial<Record<FieldName, readonly string[]>> = {
  role: AiRole.options,
  lifeCycleStage: LifeCycleStage.options,
  impactClass: ImpactClass.options,
  euAiActClass: EuAiActClass.options,
  personalData: YesNo.options,
  developmentMethod: DevelopmentMethod.options,
};

const WORDS: Record<string, string> = {
  unknown: 'Not known',
  'rights-impacting': 'Affects rights',
  'safety-impacting': 'Affects safety',
  both: 'Both',
  neither: 'Neither',
  'in-house': 'In-house',
  contract: 'By a contractor',
  'prohibited-practice': 'Prohibited practice',
  'transparency-obligations': 'Transparency obligations',
  minimal: 'Minimal risk',
  'not-in-scope': 'Not in scope',
};

/** A value of a list, as people read it: 'in-house' → 'In-house'. */
export function choiceWords(field: FieldName, value: string): string {
  if (field === 'impactClass' && value === 'both') return 'Affects rights and safety';
  return WORDS[value] ?? value.charAt(0).toUpperCase() + value.slice(1);
}

/** What a field that is one of a list can be, with 'unknown' first as "Not known". */
export function choicesOf(field: FieldName): { value: string; text: string }[] {
  const values = CHOICES[field] ?? [];
  const ordered = [...values].sort((a, b) => Number(b === 'unknown') - Number(a === 'unknown'));
  return ordered.map((value) => ({ value, text: choiceWords(field, value) }));
}

/**
 * A field's value for reading; '' when it says nothing.
 * @param people names by id, for owners
 */
export function valueWords(
  field: FieldName,
  value: SystemFields[FieldName],
  people?: ReadonlyMap<string, string>,
): string {
  if (value === undefined || value === 'unknown') return '';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'None';
  if (field === 'ownerId') return people?.get(value) ?? 'Somebody who is not in the register of people';
  if (field === 'euAiActClass') return `${choiceWords(field, value)}, as classified by the organization`;
  return field in CHOICES ? choiceWords(field, value) : value;
}

/** False where the source says the same in other letters: 'In-House' beside "In-house" helps nobody. */
export const saysMore = (asStated: string, shown: string): boolean => words(asStated) !== words(shown);

/** 'Intended purpose, Outputs'; columns of the source that have no field by their own name. */
export const changeWords = (changes: readonly string[]): string =>
  changes
    .map((change) =>
      Object.hasOwn(FIELDS, change) ? FIELDS[change as FieldName].label : change.replace(/^other: /, ''),
    )
    .join(', ');
