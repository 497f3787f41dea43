export { canonicalJson, NotCanonicalError } from './canonical-json';
export { CONTENT_HASH_PATTERN, type ContentHash, contentHash, shortHash } from './content-hash';
