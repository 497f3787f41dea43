import { isControlId } from './annex-a';

/** Ids of controls of the organization's own, such as O.1: no control of Annex A begins with an O. */
const OWN_ID = /^O\.[1-9]\d{0,3}$/;

/** Whether this is the id of a control of the organization's own, there now or earlier. */
export const isOwnControlId = (id: string): boolean => OWN_ID.test(id);

/** Whether this can be the id of a control, of Annex A or of the organization's own. */
export const isAnyControlId = (id: string): boolean => isControlId(id) || isOwnControlId(id);
