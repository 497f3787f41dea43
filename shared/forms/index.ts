/** Forms as data: see form.ts for their shape. */
export { type ChangeKind, type ContentChange, compareContent } from './changes';
export { checkForm, type FormResult } from './check';
export { formProblems } from './definition';
export { addItem, contentToDraft, draftFields, readDraft, removeItem } from './draft';
export { asksFor } from './fields';
export * from './form';
export { type Names, type ViewField, type ViewItem, type ViewSection, viewOf } from './view';
