import type { ContentHash } from '../canonical';
import type { Form, FormContent } from '../forms/form';
import { DOCUMENT_KINDS, type DocumentKind } from './documents';

/** The version of a document that is to be approved, as its register asks for it. */
export interface DocumentVersion {
  kind: DocumentKind;
  /** Of the document in its register; with the kind it is unique. */
  documentId: string;
  /** From 1. */
  version: number;
  /** What lists and mails call it, without the version: 'Statement of Applicability'. */
  title: string;
  /** Of the version's whole content: the approval holds for this and nothing else. */
  contentHash: ContentHash;
  /** Where it is read, from the root of this application: '/soa/versions/3'. */
  page: string;
  /** The version that it is compared with: the last approved one. Absent for a first version. */
  comparedWith?: number;
  /** What changed since then. Empty for the same content, or where the document itself is to be read. */
  changes: DocumentChange[];
  /** What the person who submits it wants the approvers to know. */
  note?: string;
}

export interface DocumentChange {
  /** What changed: 'A.7.4 Quality of data for AI systems: Justification'. */
  part: string;
  /** As it was and as it is, in words; absent where there was, or is, nothing. */
  before?: string;
  after?: string;
}

/** How much of the changes an approval shows; the document's own page has all of them. */
export const SHOWN_CHANGES = { most: 50, part: 300, text: 500 } as const;

/** The content of the step 'start'. Filled in by the register that asks for the approval, not by hand. */
export const START_FORM: Form = {
  id: 'approval.start',
  title: 'Version to approve',
  sections: [
    {
      id: 'document',
      title: 'What is to be approved',
      fields: [
        {
          name: 'kind',
          label: 'Kind of document',
          kind: 'choice',
          options: DOCUMENT_KINDS.map(({ id, name }) => ({ value: id, text: name })),
        },
        { name: 'title', label: 'Document', kind: 'text' },
        { name: 'version', label: 'Version', kind: 'number', min: 1, whole: true },
        {
          name: 'comparedWith',
          label: 'Last approved version',
          kind: 'number',
          min: 1,
          whole: true,
          optional: true,
        },
        {
          name: 'page',
          label: 'Where to read it',
          hint: 'A page of this application, for those who are signed in.',
          kind: 'text',
        },
        { name: 'note', label: 'Note to the approvers', kind: 'long-text', optional: true },
      ],
    },
    {
      id: 'changes',
      title: 'What changed since the last approved version',
      list: { item: 'Change', min: 0, max: SHOWN_CHANGES.most },
      fields: [
        { name: 'part', label: 'What changed', kind: 'text', max: SHOWN_CHANGES.part },
        { name: 'before', label: 'Before', kind: 'long-text', optional: true },
        { name: 'after', label: 'Now', kind: 'long-text', optional: true },
      ],
    },
    {
      id: 'identity',
      title: 'How the content is identified',
      fields: [
        { name: 'documentId', label: 'Id in its register', kind: 'text' },
        {
          name: 'contentHash',
          label: 'Fingerprint of the content',
          hint: 'SHA-256. The decision holds for this content and nothing else.',
          kind: 'text',
        },
      ],
    },
  ],
};

/** The start form's content for a version. What is too long for an approval is cut, visibly. */
export function startContent(document: DocumentVersion): FormContent {
  const { kind, documentId, version, title, contentHash, page, comparedWith, note } = document;
  const shown = document.changes.slice(0, SHOWN_CHANGES.most);
  const left = document.changes.length - shown.length;
  if (left > 0) {
    shown[SHOWN_CHANGES.most - 1] = { part: `And ${left + 1} more changes: see the page of the document` };
  }
  return {
    kind,
    documentId,
    version,
    title,
    contentHash,
    page,
    ...(comparedWith !== undefined && { comparedWith }),
    ...(note && { note }),
    ...(shown.length > 0 && { changes: shown.map(changeItem) }),
  };
}

const changeItem = ({ part, before, after }: DocumentChange) => ({
  part: cut(part, SHOWN_CHANGES.part),
  ...(before && { before: cut(before, SHOWN_CHANGES.text) }),
  ...(after && { after: cut(after, SHOWN_CHANGES.text) }),
});

const cut = (text: string, max: number) =>
  text.length > max ? `${text.slice(0, max - 1).toWellFormed()}…` : text;

/** A version of a document without what changed in it. */
export type ApprovedDocument = Omit<DocumentVersion, 'changes'>;

/** What an approval is about, from the content of its step 'start'. */
export function documentOf(content: FormContent): ApprovedDocument {
  const { kind, documentId, version, title, contentHash, page, comparedWith, note } = content;
  return {
    kind: kind as DocumentKind,
    documentId: String(documentId),
    version: Number(version),
    title: String(title),
    contentHash: contentHash as ContentHash,
    page: String(page),
    ...(comparedWith !== undefined && { comparedWith: Number(comparedWith) }),
    ...(typeof note === 'string' && { note }),
  };
}
