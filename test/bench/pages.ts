import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '../../infra/local/stack';
import { toCsv } from '../../shared/csv/csv';
import { PROCESSES } from '../../shared/processes';
import { parseCsv } from '../../shared/register/parse';
import { REGISTERS } from '../../shared/registers';
import { makeSchedule } from '../support/forms';
import { ADMIN } from '../support/test-stack';
import { Visitor } from '../support/visitor';

/** As many as the US federal inventory of 2024 holds. */
const SYSTEMS = 2_133;
const TIMES = 5;
const SAMPLE = join(__dirname, '../../shared/register/sample.csv');

/** The sample's systems again and again, each with a name of its own. */
function bigRegister(): Buffer {
  const { header, rows } = parseCsv(readFileSync(SAMPLE, 'utf8'));
  const name = header.indexOf('Use Case Name');
  const all = Array.from({ length: SYSTEMS }, (_, n) =>
    rows[n % rows.length]!.cells.map((cell, column) => (column === name ? `${cell} ${n + 1}` : cell)),
  );
  return Buffer.from(toCsv([header, ...all]));
}

/** An organization whose administrator owns every system, with a task for each. */
async function fill(stack: Stack): Promise<Visitor> {
  await stack.invoke('bootstrap', {
    email: ADMIN.email,
    temporaryPassword: ADMIN.password,
  });
  await stack.accounts.setPassword(ADMIN.email, ADMIN.password, false);
  const admin = new Visitor(stack.url);
  await admin.signIn();
  const check = await admin.upload(await admin.get('/import'), 'Continue', 'file', 'big.csv', bigRegister());
  let report = await admin.submit(check, 'do=import');
  // A slow machine needs more than one request.
  while (!report.path.includes('/report')) report = await admin.submit(report, 'do=import');
  const schedule = await makeSchedule(admin, { expression: 'cron(0 12 1 1 ? *)' });
  const scheduleId = schedule.path.split('?')[0]!.split('/').at(-1);
  await stack.invoke('start-runs', { scheduleId, occurrence: new Date().toISOString() });
  await stack.idle();
  return admin;
}

/** The first link of a page to what has a page of its own. */
async function first(admin: Visitor, list: string, href: string): Promise<string> {
  const found = (await admin.get(list)).$(`main a[href^="${href}"]`).first().attr('href');
  if (!found) throw new Error(`${list} leads to no ${href}`);
  return found;
}

async function everyPage(admin: Visitor): Promise<string[]> {
  const run = await first(admin, '/runs', '/runs/ra-');
  const system = await first(admin, '/systems', '/systems/sys-');
  const schedule = await first(admin, '/schedules', '/schedules/sch-');
  return [
    ...['/', '/systems', '/systems?show=200', '/systems/new', system, `${system}/edit`, '/systems/impact'],
    ...['/risk', '/risk/review', '/risk/settings', '/soa', '/soa/draft', '/soa/coverage'],
    ...['/registers', '/registers/changes', ...REGISTERS.map(({ id }) => `/registers/${id}`)],
    ...REGISTERS.map(({ id }) => `/registers/${id}/new`),
    ...['/audits', '/audits/programme/new', '/reviews', '/reviews/now', '/corrective-actions'],
    ...['/evidence', '/evidence.csv', '/records', '/runs', '/runs?text=nothing', run],
    ...[await first(admin, run, '/tasks/'), '/schedules', '/schedules/new', schedule, `${schedule}/run`],
    ...[
      '/import',
      await first(admin, '/import', '/import/imp-'),
      '/concern',
      '/people',
      '/mails',
      '/settings',
    ],
    ...['/settings/criteria', '/processes'],
    ...PROCESSES.filter(({ byHand }) => byHand !== false).map(({ id }) => `/processes/${id}/start`),
  ];
}

/** `npm run bench -- pages`: each page over a register of 2,133 systems that are all being assessed. */
export async function measurePages(stack: Stack): Promise<string[]> {
  const admin = await fill(stack);
  const lines = [`${'page'.padEnd(44)}  median     HTML`];
  for (const path of await everyPage(admin)) {
    const times: number[] = [];
    let page = await admin.get(path); // warm
    for (let time = 0; time < TIMES; time++) {
      const from = performance.now();
      page = await admin.get(path);
      times.push(performance.now() - from);
    }
    if (page.status !== 200) throw new Error(`${path} answers ${page.status}`);
    const median = times.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!;
    const kilobytes = Buffer.byteLength(page.html) / 1000;
    const shown = path.replace(/\b(sys|ra|sch|imp)-[0-9a-z]+/, '$1-…');
    lines.push(
      `${shown.padEnd(44)} ${median.toFixed(0).padStart(4)} ms  ${kilobytes.toFixed(0).padStart(4)} kB`,
    );
  }
  return lines;
}
