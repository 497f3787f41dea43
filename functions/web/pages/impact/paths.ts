/** Where a person starts an impact assessment of a system. */
export const startImpactHref = (systemId: string): string =>
  `/processes/impact-assessment/start?${new URLSearchParams({ system: systemId })}`;

/** How every system stands with its impact assessment. */
export const IMPACT_OVERVIEW = '/systems/impact';

/** Where the conditions of an approval are confirmed; the form is sent to `…/impact-conditions`. */
export const conditionsHref = (systemId: string): string => `/systems/${systemId}/impact-conditions/edit`;

export const fundamentalRightsHref = (recordNumber: string): string =>
  `/records/${recordNumber}/fundamental-rights`;
