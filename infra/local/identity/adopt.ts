import type { Stack } from '../stack';

interface Person {
  pk: { S: string };
  sk: { S: string };
  email: { S: string };
  name: { S: string };
  passwordHash?: { S: string };
  mustChangePassword?: { BOOL: boolean };
}

/** Until release 0.1 passwords were kept with people: moves them to where they belong, once. */
export async function adoptPasswords({ call, tableName, accounts }: Stack): Promise<void> {
  const { Items } = await call<{ Items: Person[] }>('dynamodb', 'Query', {
    TableName: tableName,
    IndexName: 'lists',
    KeyConditionExpression: 'listsPk = :people',
    FilterExpression: 'attribute_exists(passwordHash)',
    ExpressionAttributeValues: { ':people': { S: 'PEOPLE' } },
  });
  for (const { pk, sk, email, name, passwordHash, mustChangePassword } of Items) {
    await accounts.adopt(email.S, name.S, passwordHash!.S, mustChangePassword?.BOOL === true);
    await call('dynamodb', 'UpdateItem', {
      TableName: tableName,
      Key: { pk, sk },
      UpdateExpression: 'SET signsIn = :true REMOVE passwordHash, mustChangePassword',
      ExpressionAttributeValues: { ':true': { BOOL: true } },
    });
  }
}
