/** The mark: a cycle that closes on a checked node (plan, do, check, act). */
const SHAPE = [
  '<path d="M16 6a10 10 0 1 1-10 10" fill="none" stroke="#fff" stroke-width="2.75" stroke-linecap="round"/>',
  '<circle cx="6.6" cy="11.5" r="2.6" fill="#74c7d8"/>',
  '<path d="m11.5 16.4 3.2 3.2 6-6.8" fill="none" stroke="#74c7d8" stroke-width="2.75" stroke-linecap="round" stroke-linejoin="round"/>',
].join('');

/** The mark on its ground, as a file of its own. */
export const MARK_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0a3d4a"/>${SHAPE}</svg>`;

/** The mark beside the wordmark; made for the dark band at the top. */
export function Mark() {
  return (
    <svg
      width="30"
      height="30"
      viewBox="2 2 28 28"
      aria-hidden="true"
      focusable="false"
      // The shape is a constant of this file, never a value from outside.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constant markup, shared with the icon file
      dangerouslySetInnerHTML={{ __html: SHAPE }}
    />
  );
}
