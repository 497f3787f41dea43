import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from './store';

let directory: string;
let store: Store;
const fatal: Error[] = [];
const file = () => join(directory, 'test.db');

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'aimsflow-store-'));
  fatal.length = 0;
  store = openStore(file(), { onFatal: (error) => fatal.push(error) });
  await store.write((db) => db.exec('CREATE TABLE t (a)'));
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const insert = (value: unknown) => store.write((db) => db.prepare('INSERT INTO t VALUES (?)').run(value));
const rows = (of = store) => of.db.prepare('SELECT a FROM t ORDER BY rowid').all() as { a: unknown }[];

test('what is queued in one turn shares one commit', async () => {
  const before = store.commits();
  await Promise.all(Array.from({ length: 50 }, (_, n) => insert(n)));
  expect(store.commits() - before).toBe(1);
  expect(rows()).toHaveLength(50);
});

test('work that throws undoes itself alone', async () => {
  const results = await Promise.allSettled([
    insert('first'),
    store.write((db) => {
      db.prepare('INSERT INTO t VALUES (?)').run('undone');
      throw new Error('no');
    }),
    insert('last'),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(rows().map(({ a }) => a)).toEqual(['first', 'last']);
});

test('a reader never sees what is not committed', async () => {
  const written = insert('x');
  expect(rows()).toHaveLength(0);
  await written;
  expect(rows()).toHaveLength(1);
});

test('what was confirmed is there after opening the file again', async () => {
  await insert('kept');
  store.close();
  store = openStore(file());
  expect(rows()).toEqual([{ a: 'kept' }]);
});

test('idle waits for what is queued', async () => {
  let done = false;
  void insert(1).then(() => {
    done = true;
  });
  await store.idle();
  await Promise.resolve();
  expect(done).toBe(true);
});

test('a full disk is fatal: the whole commit is refused, and so is everything after it', async () => {
  await insert('before');
  const { page_count: pages } = store.db.prepare('PRAGMA page_count').get() as { page_count: number };
  store.db.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const big = 'x'.repeat(100_000);
  const results = await Promise.allSettled([insert('small'), insert(big)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(fatal).toHaveLength(1);
  expect(fatal[0]!.message).toMatch(/full/);
  await expect(insert('later')).rejects.toThrow(/full/);
  expect(rows()).toEqual([{ a: 'before' }]);
});
