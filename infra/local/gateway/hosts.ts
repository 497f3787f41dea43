/**
 * Whether a Host header is one of those that the stack answers to. A page on the internet may point its own name at
 * 127.0.0.1 (DNS rebinding) and then read what the browser gets; its Host header gives it away.
 * @param allowed names with or without a port; one without is good for every port
 */
export function hostAllowed(host: string | undefined, allowed: readonly string[]): boolean {
  if (!host) return false;
  const given = host.toLowerCase();
  const name = given.replace(/:\d+$/, '');
  return allowed.some((each) => each.toLowerCase() === given || each.toLowerCase() === name);
}
