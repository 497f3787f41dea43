/** Pages of forms that are data (shared/forms): to fill in, to read, to compare. */
export { ContentChanges } from './content-changes';
export { ContentView, type ContentViewProps } from './content-view';
export { FormFields, type FormFieldsProps } from './form-fields';
export { SystemField, SystemsList } from './system-field';
