import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { difference } from './compare';
import { type Case, readCorpus } from './corpus';
import { replay } from './replay';

const HELP = `Replays recorded AWS Step Functions histories through the local runtime and lists what differs.

  npm run conformance -- [--corpus FILE.jsonl] [--only TEXT]

  --corpus  the recorded cases (default ../shared/asl-corpus/cases.jsonl, beside the checkout)
  --only    only cases whose id contains TEXT
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { corpus: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const file = resolve(values.corpus ?? resolve(__dirname, '../../../shared/asl-corpus/cases.jsonl'));
  if (!existsSync(file)) throw new Error(`There is no corpus at ${file}; give one with --corpus FILE.jsonl`);
  const cases = readCorpus(file).filter(({ id }) => id.includes(values.only ?? ''));
  let same = 0;
  for (const one of cases) {
    const fault = await judge(one);
    if (fault === undefined) same++;
    else console.log(`✗ ${one.id}\n    ${fault}`);
  }
  console.log(`conformance: ${same} of ${cases.length}`);
  return same === cases.length ? 0 : 1;
}

async function judge(one: Case): Promise<string | undefined> {
  try {
    return difference(one, await replay(one));
  } catch (error) {
    return `cannot be replayed: ${(error as Error).message}`;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
