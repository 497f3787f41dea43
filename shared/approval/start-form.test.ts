import { contentHash } from '../canonical';
import { formProblems } from '../forms';
import { type DocumentVersion, documentOf, SHOWN_CHANGES, START_FORM, startContent } from './start-form';

const version: DocumentVersion = {
  kind: 'policy',
  documentId: 'ai-policy',
  version: 3,
  title: 'AI policy',
  contentHash: contentHash('x'),
  page: '/policies/ai-policy/versions/3',
  comparedWith: 2,
  changes: [{ part: 'Principles', before: 'Fair', after: 'Fair and safe' }],
  note: 'As the board asked',
};

test('a version becomes content and comes back', () => {
  const content = startContent(version);
  expect(content.changes).toEqual(version.changes);
  const { changes: _, ...document } = version;
  expect(documentOf(content)).toEqual(document);
});

test('what a first version does not have is absent', () => {
  const content = startContent({ ...version, comparedWith: undefined, note: undefined, changes: [] });
  expect(Object.keys(content).sort()).toEqual([
    'contentHash',
    'documentId',
    'kind',
    'page',
    'title',
    'version',
  ]);
  expect(documentOf(content)).not.toHaveProperty('comparedWith');
});

test('the form is sound', () => expect(formProblems(START_FORM)).toEqual([]));

test('every name of the content is one of the form', () => {
  const names = START_FORM.sections.flatMap(({ id, list, fields }) =>
    list ? [id] : fields.map(({ name }) => name),
  );
  expect(names).toEqual(expect.arrayContaining(Object.keys(startContent(version))));
});

test('too many and too long changes are cut, and say so', () => {
  const changes = Array.from({ length: 130 }, (_, n) => ({ part: `Part ${n}`, after: 'x'.repeat(5000) }));
  const shown = startContent({ ...version, changes }).changes as { part: string; after?: string }[];
  expect(shown).toHaveLength(SHOWN_CHANGES.most);
  expect(shown[0]!.after).toBe(`${'x'.repeat(SHOWN_CHANGES.text - 1)}…`);
  expect(shown.at(-2)!.part).toBe('Part 48');
  expect(shown.at(-1)).toEqual({ part: 'And 81 more changes: see the page of the document' });
});
