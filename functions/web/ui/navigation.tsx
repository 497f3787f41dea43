export type NavKey =
  | 'home'
  | 'systems'
  | 'risk'
  | 'registers'
  | 'processes'
  | 'runs'
  | 'schedules'
  | 'records'
  | 'audits'
  | 'mails'
  | 'people'
  | 'settings';

/** The sections, in the order they are shown. */
export const NAVIGATION: readonly { key: NavKey; text: string; href: string; admin?: true }[] = [
  { key: 'home', text: 'Home', href: '/' },
  { key: 'systems', text: 'Systems', href: '/systems' },
  { key: 'risk', text: 'Risk', href: '/risk' },
  { key: 'registers', text: 'Registers', href: '/registers' },
  { key: 'processes', text: 'Processes', href: '/processes' },
  { key: 'runs', text: 'Runs', href: '/runs' },
  { key: 'schedules', text: 'Schedules', href: '/schedules' },
  { key: 'records', text: 'Records', href: '/records' },
  { key: 'audits', text: 'Audits', href: '/audits' },
  { key: 'mails', text: 'Mails', href: '/mails', admin: true },
  { key: 'people', text: 'People', href: '/people', admin: true },
  { key: 'settings', text: 'Settings', href: '/settings' },
];

/** Links to the sections; Mails and People are for admins. */
export function Navigation({ admin, current }: { admin: boolean; current?: NavKey }) {
  return (
    <nav class="nav" aria-label="Main">
      <ul class="inner">
        {NAVIGATION.filter((item) => admin || !item.admin).map((item) => (
          <li>
            <a href={item.href} aria-current={item.key === current ? 'page' : undefined}>
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface Crumb {
  text: string;
  href: string;
}

/** The way from the top to this page, without the page itself. */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  return (
    <nav class="crumbs inner" aria-label="Breadcrumb">
      <ol>
        {items.map(({ text, href }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
