import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a CDK cloud assembly that the local stack runs on. */
export interface Assembly {
  stackName: string;
  resources: Record<string, Resource>;
  /** Output values, unresolved, by name. */
  outputs: Record<string, unknown>;
  /** The file or folder of an asset, by the key that it would have in the assets bucket. */
  assetPath(objectKey: string): string;
}

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

interface AssetManifest {
  files: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/**
 * Reads the one stack of a cloud assembly.
 * @param directory cdk.out
 * @throws {Error} when there is no stack, or more than one
 */
export function readAssembly(directory: string): Assembly {
  const manifest = readJson<{
    artifacts: Record<string, { type: string; properties?: { templateFile?: string; stackName?: string } }>;
  }>(join(directory, 'manifest.json'));
  const stacks = Object.entries(manifest.artifacts).filter(
    ([, { type }]) => type === 'aws:cloudformation:stack',
  );
  const [first] = stacks;
  if (!first || stacks.length > 1) {
    throw new Error(`the local stack runs one stack, but ${directory} holds ${stacks.length}`);
  }
  const [id, { properties }] = first;
  const template = readJson<{
    Resources: Record<string, Resource>;
    Outputs?: Record<string, { Value: unknown }>;
  }>(join(directory, properties?.templateFile ?? `${id}.template.json`));
  const assets = readJson<AssetManifest>(join(directory, `${id}.assets.json`));
  const paths = new Map<string, string>();
  for (const { source, destinations } of Object.values(assets.files)) {
    for (const { objectKey } of Object.values(destinations))
      paths.set(objectKey, join(directory, source.path));
  }
  return {
    stackName: properties?.stackName ?? id,
    resources: template.Resources,
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [name, Value]),
    ),
    assetPath(objectKey) {
      const path = paths.get(objectKey);
      if (!path) throw new Error(`the assembly has no asset ${objectKey}`);
      return path;
    },
  };
}
