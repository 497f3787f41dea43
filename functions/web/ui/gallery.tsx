import { DataFormPage, DataViewPage } from './gallery/data-forms';
import { DonePage, FormPage } from './gallery/forms';
import { HomePage, SystemsPage } from './gallery/lists';
import { RecordPage, RunPage } from './gallery/records';

/**
 * Every part on example pages, for tests and for looking at (`npx tsx functions/web/ui/look.tsx DIR`).
 * Not routed in production.
 */
export const GALLERY = {
  home: () => <HomePage />,
  systems: () => <SystemsPage />,
  form: () => <FormPage />,
  done: () => <DonePage />,
  run: () => <RunPage />,
  record: () => <RecordPage />,
  dataForm: () => <DataFormPage />,
  dataView: () => <DataViewPage />,
};
