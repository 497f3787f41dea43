import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms';
import { Functions } from './constructs/functions';
import { Identity } from './constructs/identity';
import { Mail } from './constructs/mail';
import { Schedules } from './constructs/schedules';
import { Table } from './constructs/table';
import { Web } from './constructs/web';
import { Workflows } from './constructs/workflows';
import type { StageSettings } from './settings';

/** The whole system. `npm start` runs what this synthesizes; `cdk deploy` puts it on AWS. */
export class AimsflowStack extends Stack {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, {
      description: 'aimsflow: an AI management system after ISO/IEC 42001 that runs itself',
    });
    const table = new Table(this, 'Table');
    const mail = new Mail(this, 'Mail', { from: settings.mailFrom });
    const functions = new Functions(this, 'Functions', { table, mail });
    const workflows = new Workflows(this, 'Workflows', { functions });
    const schedules = new Schedules(this, 'Schedules', { functions });
    const web = new Web(this, 'Web', { functions, publicUrl: settings.publicUrl });
    const identity = new Identity(this, 'Identity', { settings, publicUrl: web.publicUrl });
    identity.grantSignIn(functions.web);
    for (const fn of [functions.web, functions.bootstrap]) identity.grantAccounts(fn);
    functions.connect({ workflows, schedules, publicUrl: web.publicUrl });
    new Alarms(this, 'Alarms', { workflows, schedules, email: settings.alarmEmail });

    new CfnOutput(this, 'Url', { value: web.publicUrl, description: 'Where people open aimsflow' });
    new CfnOutput(this, 'TableName', { value: table.name });
    new CfnOutput(this, 'BootstrapFunction', {
      value: functions.bootstrap.functionName,
      description: 'Invoke once to make the first administrator: see docs/operations.md',
    });
  }
}
