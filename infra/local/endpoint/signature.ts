import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../service';
import { splitUrl, type WireRequest } from './wire';

/** What an Authorization header of Signature Version 4 says. */
export interface Credential {
  accessKeyId: string;
  date: string;
  region: string;
  /** Also names the service that is called: the endpoint has no host name for each. */
  service: string;
  signedHeaders: string[];
  signature: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([a-z0-9;._-]+), ?Signature=([0-9a-f]{64})$/;

/** @throws {ServiceError} MissingAuthenticationTokenException, IncompleteSignatureException */
export function readCredential({ headers }: WireRequest): Credential {
  const { authorization } = headers;
  if (!authorization)
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  const match = AUTHORIZATION.exec(authorization);
  if (!match)
    throw new ServiceError(
      'IncompleteSignatureException',
      'The Authorization header is not a Signature Version 4 header',
      403,
    );
  const [, accessKeyId, date, region, service, signedHeaders, signature] = match as unknown as string[];
  return {
    accessKeyId: accessKeyId!,
    date: date!,
    region: region!,
    service: service!,
    signedHeaders: signedHeaders!.split(';'),
    signature: signature!,
  };
}

/**
 * Whether whoever signed the request knows the secret, and the request is the one that was signed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * The age of X-Amz-Date is not judged: a handler signs with the stack's clock, which may be years away from the
 * machine's, and the requests never leave the loopback interface.
 */
export function signatureFits(request: WireRequest, credential: Credential, secret: string): boolean {
  const { date, region, service, signedHeaders } = credential;
  const timestamp = request.headers['x-amz-date'];
  if (!timestamp?.startsWith(date) || !signedHeaders.includes('host')) return false;
  const toSign = [
    'AWS4-HMAC-SHA256',
    timestamp,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(request, signedHeaders)),
  ].join('\n');
  const expected = createHmac('sha256', signingKey(secret, date, region, service))
    .update(toSign)
    .digest();
  return timingSafeEqual(expected, Buffer.from(credential.signature, 'hex'));
}

function canonicalRequest({ method, url, headers, body }: WireRequest, signedHeaders: string[]): string {
  const { path, query } = splitUrl(url);
  const pairs = query.map(([name, value]): [string, string] => [encode(name), encode(value)]);
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return [
    method,
    // Every service but S3 signs the path encoded once more than it is sent.
    encode(path).replaceAll('%2F', '/'),
    pairs.map((pair) => pair.join('=')).join('&'),
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/[ \t]+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** RFC 3986: everything but unreserved characters; encodeURIComponent leaves five more. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/** Keys are the same for a day, and every call needs one. */
const signingKeys = new Map<string, Buffer>();

function signingKey(secret: string, date: string, region: string, service: string): Buffer {
  const name = [secret, date, region, service].join('\n');
  let key = signingKeys.get(name);
  if (!key) {
    const hmac = (with_: string | Buffer, text: string) => createHmac('sha256', with_).update(text).digest();
    key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, date));
    // A simulated year has 365 dates for each function.
    if (signingKeys.size >= 1000) signingKeys.clear();
    signingKeys.set(name, key);
  }
  return key;
}
