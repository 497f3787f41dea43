import { shortHash } from '../../../../shared/canonical';

/** The short form of a content hash, and what it is for. */
export const Fingerprint = ({ hash }: { hash: string | undefined }) =>
  hash ? (
    <>
      <code class="nowrap">{shortHash(hash)}</code>{' '}
      <span class="muted">
        The same content has the same fingerprint: compare it with the record and your mail.
      </span>
    </>
  ) : (
    <>None</>
  );
