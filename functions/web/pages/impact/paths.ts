/** Where a person starts an impact assessment of a system. */
export const startImpactHref = (systemId: string): string =>
  `/runs/new?${new URLSearchParams({ process: 'impact-assessment', system: systemId })}`;

/** How every system stands with its impact assessment. */
export const IMPACT_OVERVIEW = '/systems/impact';

export const conditionsHref = (systemId: string): string => `/systems/${systemId}/impact-conditions`;

export const fundamentalRightsHref = (recordNumber: string): string =>
  `/records/${recordNumber}/fundamental-rights`;
