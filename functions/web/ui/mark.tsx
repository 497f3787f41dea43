/** The mark: a cycle that closes on a checked node (plan, do, check, act). */
function Shape() {
  return (
    <>
      <path
        d="M16 6a10 10 0 1 1-10 10"
        fill="none"
        stroke="#fff"
        stroke-width="2.75"
        stroke-linecap="round"
      />
      <circle cx="8" cy="9.6" r="2.6" fill="#74c7d8" />
      <path
        d="m11.5 16.4 3.2 3.2 6-6.8"
        fill="none"
        stroke="#74c7d8"
        stroke-width="2.75"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </>
  );
}

/** The mark on its ground, as a file of its own. */
export const MARK_SVG = String(
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <title>aimsflow</title>
    <rect width="32" height="32" rx="7" fill="#0a3d4a" />
    <Shape />
  </svg>,
);

/** The mark beside the wordmark; made for the dark band at the top. */
export function Mark() {
  return (
    <svg class="brand-mark" width="30" height="30" viewBox="2 2 28 28" aria-hidden="true">
      <Shape />
    </svg>
  );
}
