import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const corpus = join(root, '../shared/asl-corpus/cases.jsonl');

(existsSync(corpus) ? test : test.skip)('every recorded history of AWS is replayed event for event', () => {
  const command = ['--import', 'tsx', 'test/conformance/main.ts', '--corpus', corpus];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  const [, passed, all] = /^conformance: (\d+) of (\d+)$/.exec(stdout.trim().split('\n').at(-1) ?? '') ?? [];
  expect([passed, stderr]).toEqual([all, '']);
  expect(Number(all)).toBeGreaterThan(0);
});
