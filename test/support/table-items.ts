import type { Stack } from '../../infra/local/stack';

export type Item = Record<string, { S?: string } | undefined>;

/** Everything that the table holds, but for what counts requests: that is no state of anybody's. */
export async function tableItems({ call, tableName }: Pick<Stack, 'call' | 'tableName'>): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = await call<{ Items: Item[]; LastEvaluatedKey?: unknown }>('dynamodb', 'Scan', {
      TableName: tableName,
      ConsistentRead: true,
      ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
    });
    items.push(...page.Items.filter(({ pk }) => !pk?.S?.startsWith('RATE#')));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}
