import fc from 'fast-check';
import { checkForm, contentToDraft, type Form, formProblems } from '../forms';
import { CHOICES, contents } from '../forms/test-support';
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

it('every form takes its own content again, as somebody would type it', () => {
  for (const form of forms) {
    fc.assert(
      fc.property(contents(form), (content) =>
        expect(checkForm(form, contentToDraft(form, content), CHOICES)).toEqual({ ok: true, content }),
      ),
      { numRuns: 20 },
    );
  }
});
