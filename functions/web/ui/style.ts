import { createHash } from 'node:crypto';
import { MARK_SVG } from './mark';
import { base } from './style/base';
import { forms } from './style/forms';
import { graph } from './style/graph';
import { parts } from './style/parts';
import { print } from './style/print';
import { tables } from './style/tables';
import { tokens } from './style/tokens';

/** A file that pages link to. Its path changes with its content, so browsers may keep it for ever. */
export interface Asset {
  /** e.g. '/assets/style-0f3c5e9a1b2c.css' */
  path: string;
  /** The Content-Type header. */
  type: string;
  body: string;
}

function asset(name: string, extension: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.${extension}`, type, body };
}

const css = [tokens, base, forms, parts, tables, graph, print].join('\n').replace(/\n\s+/g, '\n').trim();

/**
 * The one style sheet of all pages. Our own, because Pico's classless build (71 KB) draws the borders of fields at
 * 1.5:1 where WCAG 1.4.11 asks for 3:1, and its icons are data: URIs that the content security policy would have to
 * allow; what remains of it under these patterns is a handful of rules. As text in modules it loads alike in esbuild
 * bundles, tsx and jest, with no loader to configure.
 */
export const STYLE = asset('style', 'css', 'text/css; charset=utf-8', css);

/** The icon in the browser's tab. */
export const ICON = asset('mark', 'svg', 'image/svg+xml', MARK_SVG);

/** Serve an asset with this: its path names its content. */
export const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable';

/** Everything under /assets, by path. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([STYLE, ICON].map((one) => [one.path, one]));
