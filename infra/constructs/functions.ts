import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type IFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Mail } from './mail';
import type { Schedules } from './schedules';
import type { Table } from './table';
import type { Workflows } from './workflows';

export interface FunctionsProps {
  table: Table;
  mail: Mail;
}

interface Options {
  timeout: Duration;
  memoryMb?: number;
  /** It sends mails. */
  mails?: boolean;
  /** Files, from the root, that lie beside its bundle. */
  files?: string[];
  /** It is invoked asynchronously: what it cannot handle goes to the dead letters. */
  async?: boolean;
}

const root = join(__dirname, '../..');

/** One Lambda for each folder of functions/: its bundle, its log, its own role with just what it needs. */
export class Functions extends Construct {
  readonly web: NodejsFunction;
  readonly openTask: NodejsFunction;
  readonly closeTask: NodejsFunction;
  readonly finishRun: NodejsFunction;
  readonly startRuns: NodejsFunction;
  readonly sweep: NodejsFunction;
  readonly bootstrap: NodejsFunction;
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FunctionsProps,
  ) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.web = this.create('web', {
      timeout: Duration.seconds(29),
      memoryMb: 1024,
      mails: true,
      files: ['shared/register/sample.csv'],
    });
    this.openTask = this.create('open-task', { timeout: Duration.seconds(30), mails: true });
    this.closeTask = this.create('close-task', { timeout: Duration.seconds(30) });
    this.finishRun = this.create('finish-run', { timeout: Duration.seconds(30), mails: true });
    this.startRuns = this.create('start-runs', { timeout: Duration.minutes(15), async: true });
    this.sweep = this.create('sweep', { timeout: Duration.minutes(5), mails: true, async: true });
    this.bootstrap = this.create('bootstrap', { timeout: Duration.seconds(30) });
  }

  /** What exists only after the functions: the machines they start and answer, and where their links lead. */
  connect(to: { workflows: Workflows; schedules: Schedules; publicUrl: string }): void {
    const { workflows, schedules, publicUrl } = to;
    // A record can start another run: a finding its corrective action, a treatment that did not work its new assessment.
    for (const fn of [this.web, this.startRuns, this.finishRun, this.sweep]) {
      fn.addEnvironment('STATE_MACHINE_ARN_PREFIX', workflows.arnPrefix);
      workflows.grantStart(fn);
    }
    for (const fn of [this.web, this.sweep]) workflows.grantStop(fn);
    for (const fn of [this.web, this.openTask, this.sweep]) workflows.grantAnswer(fn);
    workflows.grantRead(this.web);
    workflows.grantLook(this.sweep);
    for (const fn of [this.web, this.sweep]) {
      for (const [name, value] of Object.entries(schedules.environment)) fn.addEnvironment(name, value);
      schedules.grantManage(fn);
    }
    for (const fn of [this.web, this.openTask, this.finishRun, this.sweep]) {
      fn.addEnvironment('PUBLIC_URL', publicUrl);
    }
  }

  private create(
    name: string,
    { timeout, memoryMb = 512, mails, files = [], async }: Options,
  ): NodejsFunction {
    const logGroup = new LogGroup(this, `${name}-log`, {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // A role of our own instead of the managed policy, which may write to every log group of the account.
    const role = new Role(this, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const { table, mail } = this.props;
    const fn = new NodejsFunction(this, name, {
      entry: join(root, 'functions', name, 'index.ts'),
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role,
      logGroup,
      timeout,
      memorySize: memoryMb,
      tracing: Tracing.ACTIVE,
      environment: {
        TABLE_NAME: table.name,
        NODE_OPTIONS: '--enable-source-maps',
        ...(mails && { MAIL_FROM: mail.from, MAIL_CONFIGURATION_SET: mail.configurationSet }),
      },
      ...(async && { deadLetterQueue: this.deadLetters, retryAttempts: 2 }),
      bundling: {
        format: OutputFormat.CJS,
        target: 'node20',
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        mainFields: ['module', 'main'],
        externalModules: [],
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (input, output) => files.map((file) => `cp ${join(input, file)} ${output}`),
        },
      },
    });
    table.grantItems(fn);
    if (mails) mail.grantSend(fn);
    return fn;
  }
}

/** Lets `fn` do `actions` on `resources`. */
export function allow(fn: IFunction, actions: string[], resources: string[]): void {
  fn.addToRolePolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
}
