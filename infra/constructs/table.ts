import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

const S = AttributeType.STRING;

/** The one table; shared/store/keys.ts is the map of what lies where. */
export class Table extends Construct {
  readonly name: string;
  private readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: S },
      sortKey: { name: 'sk', type: S },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      // Only links, sessions and import drafts carry it. Records are kept.
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: [
        {
          indexName: 'lists',
          partitionKey: { name: 'listsPk', type: S },
          sortKey: { name: 'listsSk', type: S },
        },
        {
          indexName: 'due',
          partitionKey: { name: 'duePk', type: S },
          sortKey: { name: 'dueSk', type: S },
          projectionType: ProjectionType.KEYS_ONLY,
        },
        {
          // The register's list and search, without the long texts: 2,000 systems in one read.
          indexName: 'register',
          partitionKey: { name: 'registerPk', type: S },
          sortKey: { name: 'registerSk', type: S },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [
            'id',
            'name',
            'organization',
            'organizationAbbreviation',
            'unit',
            'lifeCycleStage',
            'impactClass',
            'ownerId',
            'version',
            'contentHash',
            'lastRecord',
          ],
        },
      ],
    });
    this.name = this.table.tableName;
  }

  /** Reads and writes of items; nothing that touches the table itself, and no Scan. */
  grantItems(grantee: IGrantable): void {
    const { tableArn } = this.table;
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:ConditionCheckItem',
        ],
        resources: [tableArn, ...['lists', 'due', 'register'].map((index) => `${tableArn}/index/${index}`)],
      }),
    );
  }
}
