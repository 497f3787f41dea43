import { ACCOUNT, REGION, ServiceError } from '../service';

/** The verified identity behind an address: the address itself, else the longest domain above it. */
export function identityOf(address: string, identities: readonly string[]): string | undefined {
  const wanted = address.toLowerCase();
  const domain = wanted.slice(wanted.lastIndexOf('@') + 1);
  return identities
    .filter((identity) => {
      const name = identity.toLowerCase();
      return name.includes('@') ? name === wanted : domain === name || domain.endsWith(`.${name}`);
    })
    .sort((a, b) => Number(b.includes('@')) - Number(a.includes('@')) || b.length - a.length)[0];
}

/** @throws {ServiceError} MessageRejected, with the text of SES */
export function assertVerified(addresses: readonly string[], identities: readonly string[]): void {
  const failed = [...new Set(addresses)].filter((address) => !identityOf(address, identities));
  if (failed.length === 0) return;
  throw new ServiceError(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: ${failed.join(', ')}`,
  );
}

/** The resource that a policy names to let somebody send from an address. */
export function identityArn(address: string, identities: readonly string[]): string {
  return `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${identityOf(address, identities) ?? address}`;
}
