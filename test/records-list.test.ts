import { processById } from '../shared/processes';
import type * as Records from '../shared/store/records';
import type { StoredRecord } from '../shared/store/records';
import type * as Table from '../shared/store/table';
import { startTestStack, type TestStack } from './support/test-stack';

let world: TestStack;
let store: typeof Records & typeof Table;

/** In the order of time; the numbers are not. */
const NUMBERS = [
  'RA-2025-0001',
  'AU-2025-0001',
  'RT-2025-0001',
  'RA-2025-0002',
  'MR-2026-0001',
  'RA-2026-0001',
  'RA-2026-0002',
  'RT-2026-0001',
  'IA-2026-0001',
  'RA-2026-0003',
];
const newestFirst = (...prefixes: string[]) =>
  NUMBERS.filter((number) => prefixes.includes(number.slice(0, 2))).reverse();

beforeAll(async () => {
  world = await startTestStack();
  Object.assign(process.env, world.stack.operatorEnvironment);
  store = { ...(await import('../shared/store/records')), ...(await import('../shared/store/table')) };
  const of = (number: string, place: number) =>
    ({
      number,
      systemName: 'Somewhere',
      outcome: 'approved',
      finalizedAt: new Date(Date.UTC(2025, 11, 28 + place)).toISOString(),
      record: { long: 'x'.repeat(1000) },
    }) as unknown as StoredRecord;
  await store.transact(NUMBERS.map((number, place) => store.recordWrite(of(number, place))));
});
afterAll(() => world.end());

/** All pages of so many, one after the other. */
async function paged(limit: number, process?: Parameters<typeof store.listRecords>[2]): Promise<string[][]> {
  const pages: string[][] = [];
  let from: string | undefined;
  do {
    const page = await store.listRecords(limit, from, process);
    pages.push(page.items.map(({ number }) => number));
    from = page.next;
  } while (from);
  return pages;
}

test.each([1, 2, 3, 5, 10, 50])(
  'records of every kind come newest first, %i a page, each once',
  async (limit) => {
    const pages = await paged(limit);
    expect(pages.flat()).toEqual([...NUMBERS].reverse());
    expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
  },
);

test('those of a process are all that its runs made', async () => {
  const risk = processById('risk-assessment');
  expect((await paged(2, risk)).flat()).toEqual(newestFirst('RA', 'RT'));
  expect(await paged(50, processById('internal-audit'))).toEqual([newestFirst('AU')]);
  expect(await paged(50, processById('corrective-action'))).toEqual([[]]);
});

test.each(['nonsense', 'RA-2026-0003x', 'eyJwayI6IngifQ', 'ZZ-2026-0001', '..'])(
  'an address that names no record (%s) shows the newest',
  async (from) => {
    const { items } = await store.listRecords(3, from);
    expect(items.map(({ number }) => number)).toEqual([...NUMBERS].reverse().slice(0, 3));
  },
);

test('a list reads no contents', async () => {
  const { items } = await store.listRecords(1);
  expect(items[0]).toEqual({
    number: 'RA-2026-0003',
    systemName: 'Somewhere',
    outcome: 'approved',
    finalizedAt: '2026-01-06T00:00:00.000Z',
  });
  expect((await store.readRecords(1)).items[0]).toHaveProperty('record');
});
