import { type CheerioAPI, load } from 'cheerio';
import type { MailJson } from '../../infra/local/ses/mailbox';
import { ADMIN } from './test-stack';

/** One answer of the server, with its page parsed. */
export interface Answer {
  status: number;
  headers: Headers;
  html: string;
  $: CheerioAPI;
  /** All text of the page's main part, white space folded. */
  text: string;
  /** Where it was answered, after redirects. */
  path: string;
  /** Where a redirect leads that was not followed. */
  location?: string;
}

interface RequestOptions extends RequestInit {
  /** false: answers with a redirect instead of going where it leads. */
  follow?: boolean;
}

type Fields = Record<string, string | string[]>;

/** A person with a browser that keeps cookies and runs no scripts. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  async request(path: string, { follow = true, ...init }: RequestOptions = {}): Promise<Answer> {
    const url = new URL(path, this.url);
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('cookie', this.cookieHeader());
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    if (location && response.status === 303 && follow) {
      await response.arrayBuffer();
      return this.request(location);
    }
    const html = await response.text();
    const $ = load(html);
    const text = $('main').text().replace(/\s+/g, ' ').trim();
    return {
      status: response.status,
      headers: response.headers,
      html,
      $,
      text,
      path: url.pathname + url.search,
      ...(location && { location }),
    };
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The same browser once more: with the cookies it has now. */
  copy(): Visitor {
    const other = new Visitor(this.url);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  get(path: string, options: RequestOptions = {}): Promise<Answer> {
    return this.request(path, options);
  }

  post(path: string, fields: Fields, options: RequestOptions = {}): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat()) body.append(name, one);
    }
    return this.request(path, { ...options, method: 'POST', body });
  }

  /**
   * Fills in the first form of a page that has a button with this text (or name=value) and presses it: what the page
   * had filled in stays, unless `fields` says otherwise.
   */
  submit(answer: Answer, button: string, fields: Fields = {}, options: RequestOptions = {}): Promise<Answer> {
    const { $ } = answer;
    const pressed = $('form button')
      .filter((_, element) => {
        const { name = '', value = '' } = element.attribs;
        return $(element).text().trim() === button || `${name}=${value}` === button;
      })
      .first();
    if (pressed.length === 0)
      throw new Error(`no button "${button}" on ${answer.path}: ${answer.text.slice(0, 400)}`);
    const form = pressed.closest('form');
    const values: Fields = {};
    const add = (name: string, value: string) => {
      values[name] = name in values ? [values[name]!, value].flat() : value;
    };
    for (const { name, value } of form.serializeArray()) add(name, value);
    const { name, value } = pressed[0]!.attribs;
    if (name) add(name, value ?? '');
    Object.assign(values, fields);
    const action = pressed.attr('formaction') ?? form.attr('action') ?? answer.path;
    if (form.attr('enctype') === 'multipart/form-data') {
      const body = new FormData();
      for (const [field, content] of Object.entries(values)) {
        for (const one of [content].flat()) body.append(field, one);
      }
      return this.request(action, { method: 'POST', body });
    }
    return this.post(action, values, options);
  }

  /** Sends a file in the page's multipart form. */
  async upload(
    answer: Answer,
    button: string,
    field: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<Answer> {
    const { $ } = answer;
    const form = $('form[enctype="multipart/form-data"]').has(`input[name="${field}"]`).first();
    if (form.length === 0) throw new Error(`no upload form on ${answer.path} (${button})`);
    const body = new FormData();
    for (const { name: hidden, value } of form.serializeArray()) body.append(hidden, value);
    body.set(field, new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), name);
    return this.request(form.attr('action') ?? answer.path, { method: 'POST', body });
  }

  async signIn(email = ADMIN.email, password = ADMIN.password): Promise<Answer> {
    return this.submit(await this.get('/sign-in'), 'Sign in', { email, password });
  }
}

export type ReceivedMail = MailJson;

/** The latest 500 mails received, oldest first. */
export async function mailbox(url: string, to?: string): Promise<ReceivedMail[]> {
  const query = new URLSearchParams({ limit: '500', ...(to && { to }) });
  const response = await fetch(`${url}/mailbox.json?${query}`);
  return ((await response.json()) as ReceivedMail[]).reverse();
}

/** The latest mail with a link to act; to anybody, or to one. */
export async function askingMail(url: string, to?: string): Promise<ReceivedMail> {
  const mails = await mailbox(url, to);
  const asking = mails.findLast(({ links }) => links.some((link) => link.includes('/act/')));
  if (!asking) throw new Error(`${to ?? 'nobody'} was asked for nothing`);
  return asking;
}

/** The link in a mail that acts for its recipient. */
export const actLink = (mail: ReceivedMail): string => {
  const link = mail.links.find((candidate) => candidate.includes('/act/'));
  if (!link) throw new Error(`no link to act in "${mail.subject}"`);
  return link;
};
