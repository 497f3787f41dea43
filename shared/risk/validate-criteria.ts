import { criteriaSchema, levelRank, type RiskCriteria } from './criteria';
import type { FieldError } from './field-error';

export type CriteriaResult = { ok: true; criteria: RiskCriteria } | { ok: false; errors: FieldError[] };

/**
 * Checks risk criteria before they become a version that records refer to: the shape, and that every pair of
 * likelihood and impact has exactly one level.
 * @param input criteria as data, e.g. a parsed form or JSON body
 * @returns the criteria, or every error with the field (`rating.bands.1.from`) and the fix
 */
export function validateCriteria(input: unknown): CriteriaResult {
  const parsed = criteriaSchema.safeParse(input);
  if (!parsed.success) {
    return {
      ok: false,
      errors: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
    };
  }
  const criteria = parsed.data;
  const errors = [
    ...scaleErrors(criteria, 'likelihood'),
    ...scaleErrors(criteria, 'impact'),
    ...duplicateErrors('levels', criteria.levels),
    ...duplicateErrors('riskSources', criteria.riskSources),
    ...thresholdErrors(criteria),
    ...managementErrors(criteria),
    ...ratingErrors(criteria),
  ];
  return errors.length > 0 ? { ok: false, errors } : { ok: true, criteria };
}

function scaleErrors(criteria: RiskCriteria, name: 'likelihood' | 'impact'): FieldError[] {
  const scale = criteria[name];
  return scale.flatMap(({ value }, index) => {
    const before = scale[index - 1];
    if (!before || value > before.value) return [];
    return [
      {
        field: `${name}.${index}.value`,
        message: `Level ${index + 1} has the value ${value}, which is not above ${before.value}, the value of the level before it. Values must rise.`,
      },
    ];
  });
}

function duplicateErrors(field: string, items: { id: string }[]): FieldError[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) === index
      ? []
      : [{ field: `${field}.${index}.id`, message: `The id "${id}" is used twice. Give each its own.` }],
  );
}

function thresholdErrors({ acceptanceThreshold: threshold, levels }: RiskCriteria): FieldError[] {
  if (threshold === null) return [];
  const ids = levels.map(({ id }) => id);
  if (!ids.includes(threshold)) {
    return [
      {
        field: 'acceptanceThreshold',
        message: `"${threshold}" is not a risk level. Choose one of: ${ids.slice(0, -1).join(', ')}.`,
      },
    ];
  }
  if (threshold === ids.at(-1)) {
    return [
      {
        field: 'acceptanceThreshold',
        message: `"${threshold}" is the highest level, so no risk would ever go to an approver. Choose a lower level.`,
      },
    ];
  }
  return [];
}

/** An approver accepts at least what an owner accepts alone. The highest level says that none is left to management. */
function managementErrors({
  managementThreshold: highest,
  acceptanceThreshold,
  levels,
}: RiskCriteria): FieldError[] {
  if (highest === undefined) return [];
  const ids = levels.map(({ id }) => id);
  const field = 'managementThreshold';
  if (!ids.includes(highest)) {
    return [{ field, message: `"${highest}" is not a risk level. Choose one of: ${ids.join(', ')}.` }];
  }
  if (acceptanceThreshold !== null && ids.indexOf(highest) < ids.indexOf(acceptanceThreshold)) {
    const message = `"${highest}" is below "${acceptanceThreshold}", which a process owner accepts alone. Choose that level or a higher one.`;
    return [{ field, message }];
  }
  return [];
}

function ratingErrors(criteria: RiskCriteria): FieldError[] {
  return criteria.rating.method === 'score'
    ? bandErrors(criteria, criteria.rating.bands)
    : matrixErrors(criteria, criteria.rating.cells);
}

type Band = { level: string; from: number; to: number };

/** The bands must follow each other without gap or overlap, one for each level, from the lowest score to the highest. */
function bandErrors(criteria: RiskCriteria, bands: Band[]): FieldError[] {
  const { levels, likelihood, impact } = criteria;
  if (bands.length !== levels.length) {
    return [
      {
        field: 'rating.bands',
        message: `There are ${bands.length} bands for ${levels.length} risk levels. Give each level one band, the lowest first.`,
      },
    ];
  }
  const lowest = likelihood[0]!.value * impact[0]!.value;
  const highest = likelihood.at(-1)!.value * impact.at(-1)!.value;
  const errors: FieldError[] = [];
  bands.forEach((band, index) => {
    const at = (key: keyof Band, message: string) =>
      errors.push({ field: `rating.bands.${index}.${key}`, message });
    const { id, label } = levels[index]!;
    if (band.level !== id) {
      at(
        'level',
        `Band ${index + 1} is for "${band.level}" but level ${index + 1} is "${id}". Put them in the same order.`,
      );
    }
    if (band.to < band.from)
      at('to', `The band of ${label} ends at ${band.to}, before it starts at ${band.from}.`);
    const expected = index === 0 ? lowest : bands[index - 1]!.to + 1;
    if (band.from > expected) {
      at(
        'from',
        `Scores from ${expected} to ${band.from - 1} have no level. Start the band of ${label} at ${expected}.`,
      );
    }
    if (index > 0 && band.from < expected) {
      at('from', `The score ${band.from} has two levels. Start the band of ${label} at ${expected}.`);
    }
  });
  const last = bands.at(-1)!;
  if (last.to < highest) {
    errors.push({
      field: `rating.bands.${bands.length - 1}.to`,
      message: `Scores from ${last.to + 1} to ${highest} have no level. End the last band at ${highest}.`,
    });
  }
  return errors;
}

/** Every cell names a level, and a higher likelihood or impact never gives a lower level. */
function matrixErrors(criteria: RiskCriteria, cells: string[][]): FieldError[] {
  const { likelihood, impact, levels } = criteria;
  const ids = levels.map(({ id }) => id);
  if (cells.length !== likelihood.length) {
    return [
      {
        field: 'rating.cells',
        message: `The matrix has ${cells.length} rows for ${likelihood.length} likelihoods. Give each likelihood one row.`,
      },
    ];
  }
  const errors: FieldError[] = [];
  cells.forEach((row, y) => {
    if (row.length !== impact.length) {
      errors.push({
        field: `rating.cells.${y}`,
        message: `The row of "${likelihood[y]!.label}" has ${row.length} cells for ${impact.length} impacts. Give each impact one cell.`,
      });
    }
    row.forEach((cell, x) => {
      if (!ids.includes(cell)) {
        errors.push({
          field: `rating.cells.${y}.${x}`,
          message: `"${cell}" is not a risk level. Choose one of: ${ids.join(', ')}.`,
        });
      }
    });
  });
  return errors.length > 0 ? errors : fallingCells(criteria, cells);
}

function fallingCells(criteria: RiskCriteria, cells: string[][]): FieldError[] {
  const rankAt = (y: number, x: number) => levelRank(criteria, cells[y]![x]!);
  const errors: FieldError[] = [];
  cells.forEach((row, y) => {
    row.forEach((cell, x) => {
      const falls = (y > 0 && rankAt(y, x) < rankAt(y - 1, x)) || (x > 0 && rankAt(y, x) < rankAt(y, x - 1));
      if (falls) {
        errors.push({
          field: `rating.cells.${y}.${x}`,
          message: `"${cell}" is lower than the level of a smaller likelihood or impact beside it. Levels must not fall.`,
        });
      }
    });
  });
  return errors;
}
