import { DEFAULT_LEVELS, type LevelName, severity } from './risk-tag';

export interface ScaleStep {
  /** What the criteria compute with, e.g. 1 to 5. */
  value: number;
  label: string;
}

export interface RiskMatrixProps {
  /** e.g. "Risk criteria, version 3" */
  caption: string;
  /** Both scales from least to most. */
  likelihood: ScaleStep[];
  impact: ScaleStep[];
  /** The id of a cell's level, by the criteria. */
  level: (likelihood: number, impact: number) => string;
  /** The criteria's levels, the lowest first. The default criteria's unless given. */
  levels?: readonly LevelName[];
  /** Cells to mark, each with a word, e.g. "Now" and "After treatment". A value that is not on the scale throws. */
  marks?: { likelihood: number; impact: number; text: string }[];
}

/**
 * Likelihood × impact, the most likely on top, as a table that reads well without its colours.
 *
 * @example
 * <RiskMatrix {...criteria} caption="Risk criteria, version 3" level={(l, i) => rate(criteria, l, i).level} />
 */
export function RiskMatrix({
  caption,
  likelihood,
  impact,
  level,
  levels = DEFAULT_LEVELS,
  marks = [],
}: RiskMatrixProps) {
  for (const mark of marks) {
    if (
      !likelihood.some(({ value }) => value === mark.likelihood) ||
      !impact.some(({ value }) => value === mark.impact)
    )
      throw new RangeError(
        `RiskMatrix: the mark "${mark.text}" (likelihood ${mark.likelihood}, impact ${mark.impact}) is not on the scales.`,
      );
  }
  const marksAt = (row: ScaleStep, column: ScaleStep) =>
    marks.filter((mark) => mark.likelihood === row.value && mark.impact === column.value);
  return (
    // It may be wider than a phone: a region that scrolls takes the focus and has a name (axe: scrollable-region-focusable).
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class="matrix">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              Likelihood ↓<br />
              Impact →
            </th>
            {impact.map((column) => (
              <th scope="col">{column.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {likelihood.toReversed().map((row) => (
            <tr>
              <th scope="row">{row.label}</th>
              {impact.map((column) => {
                const cell = level(row.value, column.value);
                const here = marksAt(row, column);
                const look = severity(cell, levels);
                return (
                  <td class={here.length > 0 ? `${look} chosen` : look}>
                    {levels.find(({ id }) => id === cell)?.label ?? cell}
                    {here.map(({ text }) => (
                      <b>
                        <span aria-hidden="true">● </span>
                        {text}
                      </b>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
