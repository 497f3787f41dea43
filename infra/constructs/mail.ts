import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { arnOf } from './arn';

/** The address that mails come from, and what SES keeps of bounces. */
export class Mail extends Construct {
  private readonly identity: EmailIdentity;
  readonly configurationSet: string;
  readonly from: string;

  constructor(scope: Construct, id: string, { from }: { from: string }) {
    super(scope, id);
    this.from = from;
    const set = new ConfigurationSet(this, 'ConfigurationSet', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSet = set.configurationSetName;
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.email(from),
      configurationSet: set,
    });
  }

  grantSend(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          this.identity.emailIdentityArn,
          arnOf(this, 'ses', `configuration-set/${this.configurationSet}`),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.from } },
      }),
    );
  }
}
