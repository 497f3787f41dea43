import { marshall } from '@aws-sdk/util-dynamodb';
import { ServiceError } from '../../infra/local/service';
import { HARMLESS } from '../../shared/impact/test-support';
import type { Answer } from '../support/visitor';
import { ImpactWorld } from './impact-walk';

/** An import that plans with an approval, and finds another one when it writes. */
let impact: ImpactWorld;
let path: string;
/** The approval as the walk left it, in the table's own notation. */
let approval: Record<string, unknown>;

const csv = (stage: string, purpose: string) =>
  Buffer.from(
    `Name,Intended purpose,Stage\nParts sorter,Sorts,${stage}\nLamp finder,${purpose},Implementation\n`,
  );

async function check(bytes: Buffer): Promise<Answer> {
  const upload = await impact.admin.get('/import');
  return impact.admin.upload(upload, 'Continue', 'file', 'parts.csv', bytes);
}

const table = (action: string, input: object) =>
  impact.world.stack.call('dynamodb', action, { TableName: impact.world.stack.tableName, ...input });
const key = () => marshall({ pk: `SYSTEM#${path.split('/').at(-1)}`, sk: 'IMPACT' });

/** As the record of another assessment would leave it. */
const replaceApproval = (changes: object) =>
  table('PutItem', { Item: { ...approval, ...marshall(changes) } });
const WITHDRAWN = { recordNumber: 'IA-2026-0009', outcome: 'rejected' };

/** Replaces the approval once, as the last thing before the table is asked for something. */
function replacedBefore(asked: (action: string, input: string) => boolean, changes: object) {
  let replaced: Promise<unknown> | undefined;
  impact.world.fault = (service, action, input) => {
    if (service === 'dynamodb' && !replaced && asked(action, JSON.stringify(input))) {
      // What is asked for first is done first.
      replaced = replaceApproval(changes);
    }
    return undefined;
  };
  return async () => {
    impact.world.fault = undefined;
    expect(replaced).toBeDefined();
    await replaced;
  };
}

/** The plan is made; the import is about to begin. */
const claimed = (action: string, input: string) => action === 'UpdateItem' && input.includes('IMPORT#');
/** The gate was asked, and let it through; it is about to be written. */
const written = (action: string, input: string) =>
  action === 'TransactWriteItems' && input.includes('"ConditionCheck"') && input.includes('"IMPACT"');

const rowOf = (report: Answer, name: string) =>
  report.$(`tbody tr:contains("${name}")`).text().replace(/\s+/g, ' ');

beforeAll(async () => {
  impact = await ImpactWorld.open();
  const report = await impact.admin.submit(await check(csv('Implementation', 'Finds')), 'do=import');
  path = report.$('tbody a:contains("Parts sorter")').attr('href')!;
  await impact.edit(path, { impactClass: 'neither', demographicVariables: 'none', ownerId: impact.ids.olga });
  await impact.start(path);
  await impact.screen(HARMLESS);
  await impact.decide('ada', 'approved');
  approval = ((await table('GetItem', { Key: key() })) as { Item: Record<string, unknown> }).Item;
  expect(approval.outcome).toEqual({ S: 'screened' });
}, 120_000);
beforeEach(() => replaceApproval({}));
afterAll(() => impact?.world.end());

const stage = async () =>
  /Life-cycle stage(Implementation|Operation)/.exec((await impact.admin.get(path)).text)?.[1];

test.each([
  ['before the row is written', claimed, 'Finds lamps'],
  ['while the row is written', written, 'Finds lost lamps'],
])('an approval withdrawn %s keeps that row out, and no other', async (_, moment, purpose) => {
  const planned = await check(csv('Operation', purpose));
  expect(planned.text).not.toContain('the stage stays as it is');
  const settle = replacedBefore(moment, WITHDRAWN);
  const report = await impact.admin.submit(planned, 'do=import');
  await settle();
  expect(rowOf(report, 'Parts sorter')).toContain('Skipped');
  expect(rowOf(report, 'Parts sorter')).toContain('Refused, nothing of this row was stored.');
  expect(rowOf(report, 'Parts sorter')).toContain('IA-2026-0009');
  expect(rowOf(report, 'Lamp finder')).toContain('Changed');
  expect(await stage()).toBe('Implementation');
});

test('an approval that ends between plan and write keeps the row out', async () => {
  const planned = await check(csv('Operation', 'Finds lamps of any kind'));
  const settle = replacedBefore(claimed, { validUntil: '2026-03-01' });
  const report = await impact.admin.submit(planned, 'do=import');
  await settle();
  expect(rowOf(report, 'Parts sorter')).toContain('was to be reviewed until 2026-03-01, and was not');
  expect(await stage()).toBe('Implementation');
});

test('an import that died after a refusal goes on with the entry as it is', async () => {
  const planned = await check(csv('Operation', 'Finds lamps in the dark'));
  const settle = replacedBefore(written, WITHDRAWN);
  const replacing = impact.world.fault!;
  impact.world.fault = (service, action, input) => {
    const ends = service === 'dynamodb' && JSON.stringify(input).includes('register-imported');
    return ends ? new ServiceError('ValidationException', 'down', 400) : replacing(service, action, input);
  };
  expect((await impact.admin.submit(planned, 'do=import')).status).toBe(500);
  await settle();
  const runs = (await impact.admin.get(path)).$('a[href^="/runs/"]').length;

  const report = await impact.admin.submit(await impact.admin.get(planned.path), 'Go on');
  expect(rowOf(report, 'Parts sorter')).toContain('Unchanged');
  expect(rowOf(report, 'Parts sorter')).toContain('the stage stays as it is');
  // Written by the first try: it still says what that one changed.
  expect(rowOf(report, 'Lamp finder')).toContain('Significant change');
  expect(await stage()).toBe('Implementation');
  expect((await impact.admin.get(path)).$('a[href^="/runs/"]')).toHaveLength(runs);
});

test('an approval that took the place of another lets the row through', async () => {
  const planned = await check(csv('Operation', 'Finds lamps in the dark'));
  const settle = replacedBefore(written, { recordNumber: 'IA-2026-0010' });
  const report = await impact.admin.submit(planned, 'do=import');
  await settle();
  expect(rowOf(report, 'Parts sorter')).toContain('Changed');
  expect(await stage()).toBe('Operation');
});
