/** `test` for steps that build on each other: after one has failed, the others fail at once and say so. */
export function walk(): (name: string, act: () => Promise<void>) => void {
  let failed: string | undefined;
  return (name, act) =>
    test(name, async () => {
      if (failed) throw new Error(`not tried, because this failed: ${failed}`);
      failed = name;
      await act();
      failed = undefined;
    });
}
