export { actForm } from './act';
export { holdForm } from './hold';
export { lengthInWords } from './meeting-fields';
export { DECISION_KINDS, minutesForm, saidField } from './minutes';
export { noteField, prepareForm } from './prepare';
export { startForm } from './start';
