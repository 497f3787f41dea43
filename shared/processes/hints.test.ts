import { PROCESSES } from '.';

const decisions = PROCESSES.flatMap(({ id, steps }) =>
  Object.entries(steps).flatMap(([name, step]) =>
    step.kind === 'decision' ? [[`${id}: ${name}`, step] as const] : [],
  ),
);

test.each(decisions)('%s says what each decision leads to', (_, { hints, conditions }) => {
  for (const choice of ['approved', 'changes-requested', 'rejected'] as const)
    expect(hints?.[choice]).toMatch(/^[A-Z].*\.$/);
  expect(hints?.conditions !== undefined).toBe(conditions === true);
});
