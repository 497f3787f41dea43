import type { Key } from '../keys';

/**
 * Where the Statement of Applicability lies. A version is many items, because its links alone can outgrow one.
 *
 * | item                    | pk       | sk          |
 * | ----------------------- | -------- | ----------- |
 * | what holds, and counters| SOA      | HEAD        |
 * | control of the draft    | SOA      | DRAFT#id    |
 * | version                 | SOA      | V#nnnn      |
 * | control of a version    | SOA#nnnn | CONTROL#id  |
 */
export const soaKeys = {
  head: (): Key => ({ pk: 'SOA', sk: 'HEAD' }),
  draft: (controlId: string): Key => ({ pk: 'SOA', sk: `DRAFT#${controlId}` }),
  version: (version: number): Key => ({ pk: 'SOA', sk: `V#${pad(version)}` }),
  versionControl: (version: number, controlId: string): Key => ({
    pk: `SOA#${pad(version)}`,
    sk: `CONTROL#${controlId}`,
  }),
};

/** The chain of evidence of the statement. */
export const SOA_LEDGER = 'AIMS#soa';

const pad = (version: number) => String(version).padStart(4, '0');
