import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgeFindings } from './findings';
import { readSettings } from './settings';
import { AimsflowStack } from './stack';

const app = new App();
const settings = readSettings((name) => app.node.tryGetContext(name));
const stack = new AimsflowStack(app, `aimsflow-${settings.stage}`, settings);
acknowledgeFindings(stack);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
