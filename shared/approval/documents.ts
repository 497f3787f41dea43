/** The kinds of documents whose versions are approved, one row each. A register adds its kind here and nothing else. */
export const DOCUMENT_KINDS = [
  {
    id: 'soa',
    name: 'Statement of Applicability',
    /** ISO/IEC 42001 clauses that ask for the document. */
    clauses: ['6.1.3'],
    /** Whether top management decides as well: what it commits the organization to (5.1). */
    topManagement: true,
  },
  { id: 'policy', name: 'Policy', clauses: ['5.2'], topManagement: true },
  { id: 'scope', name: 'Scope of the AI management system', clauses: ['4.3'], topManagement: false },
] as const satisfies readonly {
  id: string;
  name: string;
  clauses: readonly string[];
  topManagement: boolean;
}[];

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]['id'];

/** The row of a kind, or undefined: content of a later release may name another. */
export const documentKind = (id: unknown): (typeof DOCUMENT_KINDS)[number] | undefined =>
  DOCUMENT_KINDS.find((kind) => kind.id === id);
