import { ACCOUNT, type AccessNeed, REGION } from '../service';
import type { TableSpec } from './table-spec';

type Input = Record<string, unknown>;

/**
 * The permissions an action needs. Source: Service Authorization Reference, "Actions, resources, and condition keys
 * for Amazon DynamoDB", and Developer Guide, "Using IAM with DynamoDB transactions".
 *
 * A table that does not exist gets an ARN all the same: AWS answers AccessDenied before ResourceNotFound.
 */
export function accessNeeds(
  action: string,
  input: Input,
  tables: ReadonlyMap<string, TableSpec>,
): AccessNeed[] {
  const arn = (name: unknown) => tableArn(name, tables);
  switch (action) {
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    case 'Query':
    case 'Scan': {
      const table = arn(input.TableName);
      const resource = input.IndexName ? `${table}/index/${String(input.IndexName)}` : table;
      return [{ action: `dynamodb:${action}`, resource }];
    }
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys((input.RequestItems ?? {}) as Input).map((name) => ({
        action: `dynamodb:${action}`,
        resource: arn(name),
      }));
    case 'TransactGetItems':
      return distinct(
        members(input).map(({ Get }) => ({ action: 'dynamodb:GetItem', resource: arn(Get?.TableName) })),
      );
    case 'TransactWriteItems':
      return distinct(members(input).flatMap((member) => transactionNeeds(member, arn)));
    default:
      return [{ action: `dynamodb:${action}`, resource: arn(input.TableName) }];
  }
}

const TRANSACTION_ACTIONS = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
} as const;

function transactionNeeds(member: Record<string, Input>, arn: (name: unknown) => string): AccessNeed[] {
  return Object.entries(TRANSACTION_ACTIONS).flatMap(([kind, action]) => {
    const request = member[kind];
    return request ? [{ action, resource: arn(request.TableName) }] : [];
  });
}

function members(input: Input): Record<string, Input>[] {
  return Array.isArray(input.TransactItems) ? (input.TransactItems as Record<string, Input>[]) : [];
}

function distinct(needs: AccessNeed[]): AccessNeed[] {
  return [...new Map(needs.map((need) => [`${need.action} ${need.resource}`, need])).values()];
}

function tableArn(name: unknown, tables: ReadonlyMap<string, TableSpec>): string {
  const text = String(name ?? '');
  if (text.startsWith('arn:')) return text;
  return tables.get(text)?.arn ?? `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${text}`;
}
