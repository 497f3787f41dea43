/**
 * Colours, sizes and fonts. Every pair that meets on a page keeps WCAG 2.2 AA: text 4.5:1, borders of controls
 * and focus rings 3:1, in both schemes. Printing always uses the light scheme.
 */
export const tokens = `
:root {
  color-scheme: light dark;
  --font: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", monospace;
  --measure: 42rem;
  --page: 72rem;
  --gap: 1.25rem;
  --radius: 5px;

  --bg: #fff;
  --surface: #f3f6f8;
  --text: #17212b;
  --muted: #4a5763;
  --line: #d0d8de;
  --control: #687682;
  --band: #0a3d4a;
  --band-text: #fff;
  --accent: #0b5c6e;
  --accent-strong: #083f4c;
  --on-accent: #fff;
  --focus: #c2410c;

  --info-bg: #e1eef8;      --info: #0b3f70;
  --good-bg: #dff2e5;      --good: #0d4c29;
  --attention-bg: #fcefcb; --attention: #664000;
  --bad-bg: #fbe3e0;       --bad: #8a1a12;
  --neutral-bg: #e8ecf0;   --neutral: #36424d;
  --critical-bg: #8a1a12;  --critical: #fff;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --bg: #11171c;
    --surface: #1a232a;
    --text: #e7edf2;
    --muted: #aab6c0;
    --line: #34424d;
    --control: #84939f;
    --band: #0a2730;
    --accent: #74c7d8;
    --accent-strong: #a5dfeb;
    --on-accent: #06262e;
    --focus: #ffb454;

    --info-bg: #15324e;      --info: #bddcfb;
    --good-bg: #123b26;      --good: #b4e8c8;
    --attention-bg: #43320a; --attention: #f6d88f;
    --bad-bg: #4d1915;       --bad: #ffc7c1;
    --neutral-bg: #2a353f;   --neutral: #d4dce3;
    --critical-bg: #ffb3aa;  --critical: #44100b;
  }
}
`;
