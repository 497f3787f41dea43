import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Functions } from './functions';

/** The pages and the JSON API: one HTTP API before one function. */
export class Web extends Construct {
  /** Where links in mails lead. */
  readonly publicUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { functions, publicUrl }: { functions: Functions; publicUrl?: string },
  ) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', {
      description: 'aimsflow: pages and JSON API',
      createDefaultStage: false,
    });
    api.addRoutes({ path: '/{proxy+}', integration: new HttpLambdaIntegration('web', functions.web) });
    api.addRoutes({ path: '/', integration: new HttpLambdaIntegration('root', functions.web) });
    api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            retention: RetentionDays.ONE_YEAR,
            removalPolicy: RemovalPolicy.RETAIN,
          }),
        ),
        // No path: the path of a mailed link holds its token.
        format: AccessLogFormat.custom(
          JSON.stringify({
            time: '$context.requestTime',
            requestId: '$context.requestId',
            method: '$context.httpMethod',
            route: '$context.routeKey',
            status: '$context.status',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    });
    this.publicUrl = publicUrl ?? api.apiEndpoint;
  }
}
