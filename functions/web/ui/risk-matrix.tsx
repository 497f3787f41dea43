import { type RiskLevel, riskWord } from './tags';

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
  /** The level of a cell, by the criteria. */
  level: (likelihood: number, impact: number) => RiskLevel;
  /** The criteria's own names of the levels. */
  levelText?: Partial<Record<RiskLevel, string>>;
  /** Cells to mark, each with a word, e.g. "Now" and "After treatment". A value that is not on the scale throws. */
  marks?: { likelihood: number; impact: number; text: string }[];
}

/** Likelihood × impact, the most likely on top, as a table that reads well without its colours. */
export function RiskMatrix({ caption, likelihood, impact, level, levelText = {}, marks = [] }: RiskMatrixProps) {
  for (const mark of marks) {
    if (!likelihood.some(({ value }) => value === mark.likelihood) || !impact.some(({ value }) => value === mark.impact))
      throw new RangeError(
        `RiskMatrix: the mark "${mark.text}" (likelihood ${mark.likelihood}, impact ${mark.impact}) is not on the scales.`,
      );
  }
  const marksAt = (row: ScaleStep, column: ScaleStep) =>
    marks.filter((mark) => mark.likelihood === row.value && mark.impact === column.value);
  return (
    // Wider than a phone: it scrolls by keyboard too, hence the tabindex and the name.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must take the focus (axe: scrollable-region-focusable)
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class="matrix">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Likelihood ↓ Impact →</th>
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
                return (
                  <td class={here.length > 0 ? `${cell} chosen` : cell}>
                    {levelText[cell] ?? riskWord(cell)}
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
