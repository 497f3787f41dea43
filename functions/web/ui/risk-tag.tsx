/** A level of the risk criteria; RiskCriteria['levels'] of shared/risk fits. */
export interface LevelName {
  id: string;
  label: string;
}

/** The levels of the default criteria, the lowest first. */
export const DEFAULT_LEVELS: readonly LevelName[] = [
  { id: 'low', label: 'Low' },
  { id: 'moderate', label: 'Moderate' },
  { id: 'high', label: 'High' },
  { id: 'critical', label: 'Critical' },
];

export interface RiskTagProps {
  /** The level's id. One that is not among `levels` (of another version) is shown as it is, in neutral. */
  level: string;
  /** The criteria's levels, the lowest first: two to seven. The default criteria's unless given. */
  levels?: readonly LevelName[];
}

/** A risk level: its word, and as many filled bars as its place. */
export function RiskTag({ level, levels = DEFAULT_LEVELS }: RiskTagProps) {
  const rank = levels.findIndex(({ id }) => id === level);
  if (rank < 0) return <strong class="tag neutral">{level}</strong>;
  const width = levels.length * 4 - 1;
  const step = 9 / (levels.length - 1 || 1);
  return (
    <strong class={`tag level ${severity(level, levels)}`}>
      <svg width={width} height="12" viewBox={`0 0 ${width} 12`} aria-hidden="true">
        {levels.map((_, bar) => (
          <rect
            x={bar * 4}
            y={9 - bar * step}
            width="3"
            height={3 + bar * step}
            fill="currentColor"
            fill-opacity={bar <= rank ? '1' : '.3'}
          />
        ))}
      </svg>
      {levels[rank]!.label}
    </strong>
  );
}

const SEVERITIES = ['low', 'moderate', 'high', 'critical'] as const;

/** Which of the four colours a level of any scale takes: the lowest the first, the highest the last. */
export function severity(
  level: string,
  levels: readonly LevelName[],
): (typeof SEVERITIES)[number] | 'neutral' {
  const rank = levels.findIndex(({ id }) => id === level);
  if (rank < 0) return 'neutral';
  return SEVERITIES[Math.round((rank / Math.max(1, levels.length - 1)) * (SEVERITIES.length - 1))]!;
}
