import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../synthesize';
import { readTemplate } from '.';
import { resolve, type Scope } from './intrinsics';

const scope: Scope = {
  ref: (name) => `ref-${name}`,
  attribute: (id, attribute) => `${id}.${attribute}!`,
};

test.each([
  [{ Ref: 'A' }, 'ref-A'],
  [{ 'Fn::GetAtt': ['A', 'Arn'] }, 'A.Arn!'],
  [{ 'Fn::GetAtt': 'A.Arn' }, 'A.Arn!'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }, 'a-ref-B'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's syntax, not JavaScript's
  [{ 'Fn::Sub': '${A}/${B.Arn}/${!Literal}' }, 'ref-A/B.Arn!/${Literal}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
  [{ 'Fn::Sub': ['${X}-${A}', { X: { Ref: 'Y' } }] }, 'ref-Y-ref-A'],
  [{ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b,c'] }] }, 'b'],
  [{ deep: [{ Ref: 'A' }, 1, null, true] }, { deep: ['ref-A', 1, null, true] }],
])('%j is resolved', (value, expected) => {
  expect(resolve(value, scope)).toEqual(expected);
});

test('an intrinsic function that is not known is named', () => {
  expect(() => resolve({ 'Fn::Cidr': [] }, scope)).toThrow(/Fn::Cidr/);
});

describe('a template', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'aimsflow-template-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  function assemble(Resources: object): string {
    const write = (name: string, content: object) =>
      writeFileSync(join(directory, name), JSON.stringify(content));
    write('manifest.json', { artifacts: { s: { type: 'aws:cloudformation:stack', properties: {} } } });
    write('s.template.json', { Resources });
    write('s.assets.json', { files: {} });
    return directory;
  }

  test('with a resource type that has no stand-in is refused, naming all of them', () => {
    const assembly = assemble({ B: { Type: 'AWS::S3::Bucket' }, V: { Type: 'AWS::EC2::VPC' } });
    expect(() => readTemplate(assembly, 'http://x')).toThrow(/AWS::S3::Bucket \(B\), AWS::EC2::VPC \(V\)/);
  });

  test('with a reference to nothing is refused, naming it', () => {
    const assembly = assemble({ Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Gone' } } } });
    expect(() => readTemplate(assembly, 'http://x')).toThrow(/Gone/);
  });

  test('with an attribute that the stand-in lacks is refused, naming both', () => {
    const assembly = assemble({
      Q: { Type: 'AWS::SQS::Queue' },
      P: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['Q', 'Colour'] } } },
    });
    expect(() => readTemplate(assembly, 'http://x')).toThrow(/AWS::SQS::Queue \(Q\) has no attribute Colour/);
  });

  test('with managed policies is refused: nobody could say what they allow', () => {
    const assembly = assemble({
      R: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Admin'] } },
    });
    expect(() => readTemplate(assembly, 'http://x')).toThrow(/managed policies/);
  });
});

test('the synthesized app has everything the stack needs', async () => {
  const deployment = readTemplate(await synthesize(() => {}), 'http://127.0.0.1:1');
  expect(deployment.functions.map(({ environment }) => environment.TABLE_NAME)).toEqual(
    Array(7).fill(deployment.tables[0]!.name),
  );
  expect(deployment.machines[0]!.definition).not.toMatch(/\$\{/);
  expect(deployment.routes.map(({ routeKey }) => routeKey).sort()).toEqual(['ANY /', 'ANY /{proxy+}']);
  expect(deployment.outputs.Url).toBe('http://127.0.0.1:1');
  // Least privilege: no role may do everything, or anything to everything that has a name.
  for (const statements of deployment.policies.values()) {
    for (const { Action, Resource } of statements) {
      expect([Action].flat()).not.toContain('*');
      if ([Resource].flat().includes('*'))
        expect(String(Action)).toMatch(/^(xray|logs|states:SendTaskSuccess)/);
    }
  }
});
