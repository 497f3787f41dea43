/** Runs a command: exits 0, or prints what is wrong in one line and exits 1. */
export function runCommand(work: () => Promise<void>): void {
  work().catch((error: Error) => {
    console.error(error.message.split('\n').slice(0, 1).join(''));
    process.exitCode = 1;
  });
}
