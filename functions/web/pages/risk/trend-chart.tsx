import { levelRank, type RiskCriteria, type TrendPoint } from '../../../../shared/risk';

const WIDTH = 360;
const ROW = 32;
const LEFT = 84;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 26;

/**
 * The level of each assessment over time: today's as a line, after treatment as a dashed one. What it shows is in the
 * table beneath it too, in words.
 */
export function TrendChart({ points, criteria }: { points: readonly TrendPoint[]; criteria: RiskCriteria }) {
  const { levels } = criteria;
  const height = TOP + ROW * (levels.length - 1) + BOTTOM;
  const [first, last] = [Date.parse(points[0]!.on), Date.parse(points.at(-1)!.on)];
  const x = ({ on }: TrendPoint, index: number) => {
    // Two assessments of one day stand beside each other.
    const share =
      last > first ? (Date.parse(on) - first) / (last - first) : index / Math.max(1, points.length - 1);
    return Math.round(LEFT + 8 + share * (WIDTH - LEFT - RIGHT - 8));
  };
  const y = (level: string) => TOP + ROW * (levels.length - 1 - levelRank(criteria, level));
  const line = (which: 'inherentLevel' | 'residualLevel') =>
    points.map((point, index) => `${x(point, index)},${y(point.now[which])}`).join(' ');
  return (
    <svg
      class="trend"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`Levels of ${points.length} assessments over time; the table below says the same`}
    >
      {levels.map(({ id, label }) => (
        <>
          <line
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(id)}
            y2={y(id)}
            stroke="currentColor"
            stroke-opacity=".2"
          />
          <text x="0" y={y(id) + 4} font-size="13" fill="currentColor">
            {label.length > 11 ? `${label.slice(0, 10)}…` : label}
          </text>
        </>
      ))}
      <polyline
        points={line('residualLevel')}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-dasharray="2 4"
      />
      <polyline points={line('inherentLevel')} fill="none" stroke="currentColor" stroke-width="2.5" />
      {points.map((point, index) => (
        <circle cx={x(point, index)} cy={y(point.now.inherentLevel)} r="4.5" fill="currentColor" />
      ))}
      <text x={LEFT} y={height - 4} font-size="12" fill="currentColor">
        {points[0]!.on}
      </text>
      <text x={WIDTH - RIGHT} y={height - 4} font-size="12" fill="currentColor" text-anchor="end">
        {points.at(-1)!.on}
      </text>
    </svg>
  );
}
