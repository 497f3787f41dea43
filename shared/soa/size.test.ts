import { marshall } from '@aws-sdk/util-dynamodb';
import { itemSize, MAX_ITEM_BYTES } from '../../infra/local/dynamodb/values/size';
import { decidedStatement } from './test-support';

/** Of one transaction, as DynamoDB counts: TransactWriteItems, "aggregate size of the items". */
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

test('a version of the real inventory can be kept, even if every control treats three risks of every system', () => {
  const risks = Array.from({ length: 2133 }, (_, n) => ({
    record: `RA-2026-${String(n + 1).padStart(4, '0')}`,
    risks: [0, 1, 2],
  }));
  const { entries } = decidedStatement();
  const sizes = entries.map((entry) =>
    itemSize(marshall({ pk: 'SOA#0001', sk: `CONTROL#${entry.id}`, entry: { ...entry, risks } }) as never),
  );
  expect(Math.max(...sizes)).toBeLessThan(MAX_ITEM_BYTES);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_TRANSACTION_BYTES);
});
