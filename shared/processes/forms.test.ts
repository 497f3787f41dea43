import { type Form, formProblems } from '../forms';
import { PROCESSES } from '.';

/** Every form that people fill in, of every process. */
const forms: Form[] = PROCESSES.flatMap(({ start, steps }) => [
  ...(start ? [start.form] : []),
  ...Object.values(steps).flatMap((step) => (step.kind === 'form' ? [step.form] : [])),
]);

it('every form of every process is sound', () => {
  expect(forms.flatMap(formProblems)).toEqual([]);
});

it('no two forms have one id', () => {
  const ids = forms.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
