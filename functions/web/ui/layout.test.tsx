import { Form, Hidden } from './form';
import { Layout, type LayoutProps, PageTitle } from './layout';
import { ICON, STYLE } from './style';
import { Time } from './time';

const page = (props: Partial<LayoutProps> = {}) => String(<Layout title="Systems" {...props} />);
const ADMIN = { user: { name: 'Ines', admin: true }, csrf: 'token' };

describe('Layout', () => {
  it('makes a whole document', () => {
    const html = page();
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en">/);
    expect(html).toContain('<title>Systems · aimsflow</title>');
    expect(html).toContain('content="width=device-width, initial-scale=1"');
    expect(html).toContain(`<link rel="stylesheet" href="${STYLE.path}"/>`);
    expect(html).toContain(`href="${ICON.path}"`);
    expect(html).toContain('<a class="skip" href="#main">');
  });

  it('escapes what comes from outside', () => {
    const evil = '<script>alert("x")</script>';
    const html = String(
      <Layout
        title={evil}
        user={{ name: evil, admin: false }}
        csrf={evil}
        breadcrumbs={[{ text: evil, href: '/?q="><script>' }]}
        notice={{ text: evil }}
        errors={[{ field: '"><script>', message: evil }]}
      >
        <PageTitle caption={evil}>{evil}</PageTitle>
      </Layout>,
    );
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;alert/g)).toHaveLength(8);
  });

  it('says in the title that there are errors, and shows them first', () => {
    const html = page({ errors: [{ field: 'name', message: 'Enter a name' }] });
    expect(html).toContain('<title>Error: Systems · aimsflow</title>');
    expect(html).toMatch(/<main[^>]*><div class="problem"[^>]*autofocus/);
    expect(html).toContain('<a href="#name">Enter a name</a>');
  });

  it('does not link an error about the whole form', () => {
    expect(page({ errors: [{ field: '', message: 'Too late' }] })).toContain('<li>Too late</li>');
  });

  it('marks the section, and shows Mails and People to admins only', () => {
    const admin = page({ ...ADMIN, current: 'systems' });
    expect(admin).toContain('<a href="/systems" aria-current="page">Systems</a>');
    expect(admin.match(/aria-current/g)).toHaveLength(1);
    expect(admin).toContain('href="/mails"');
    const person = page({ user: { name: 'Tom', admin: false }, csrf: 'token' });
    expect(person).not.toMatch(/href="\/(mails|people)"/);
    expect(person).toContain('href="/settings"');
  });

  it('signs out by POST with the token', () => {
    expect(page(ADMIN)).toMatch(
      /<form action="\/sign-out" method="post"[^>]*><input type="hidden" name="csrf" value="token"\/>/,
    );
  });

  it('has no navigation and no sign-out form without a user', () => {
    expect(page()).not.toMatch(/<nav|<form/);
  });
});

describe('the page context', () => {
  it('gives its token, clock and time zone to the parts', () => {
    const html = String(
      <Layout title="x" csrf="page-token" now={Date.parse('2026-03-12T12:00:00Z')} timeZone="Asia/Tokyo">
        <Form action="/a">
          <Hidden name="n" value={7} />
        </Form>
        <Time at="2026-03-12T15:00:00Z" />
      </Layout>,
    );
    expect(html).toContain('<input type="hidden" name="csrf" value="page-token"/>');
    expect(html).toContain('<time datetime="2026-03-12T15:00:00.000Z">13 March 2026, 00:00</time>');
    expect(html).toContain('(in 3 hours)');
    expect(html).toContain('Times are in Asia/Tokyo');
  });

  it('does not leak from one page into the next', () => {
    page({ csrf: 'token' });
    expect(() => String(<Form action="/a" />)).toThrow('a POST needs a csrf token');
  });
});

describe('Form', () => {
  it('refuses to post without a token unless told to', () => {
    expect(() => String(<Form action="/a" />)).toThrow('csrf');
    expect(String(<Form action="/a" csrf={null} />)).not.toContain('csrf');
    expect(String(<Form action="/a" csrf="own" />)).toContain('value="own"');
  });

  it('never puts a token into the address of a search', () => {
    expect(
      String(
        <Layout title="x" csrf="secret">
          <Form method="get" action="/a" />
        </Layout>,
      ),
    ).not.toContain('secret');
  });

  it('leaves checking to the server, and sends files only when asked', () => {
    expect(String(<Form csrf="t" />)).toContain('novalidate');
    expect(String(<Form csrf="t" />)).not.toContain('enctype');
    expect(String(<Form csrf="t" multipart />)).toContain('enctype="multipart/form-data"');
  });
});
