import { execFileSync } from 'node:child_process';

const CHECK_MS = 500;

/**
 * Ends this process when the npm that started it is gone. A kill -9 of `npm start` reaches npm alone: the stack would
 * live on unseen, hold its port and its folder, and the next `npm start` would fail.
 */
export function followNpm(): void {
  const npm = process.env.npm_lifecycle_event && process.platform !== 'win32' ? grandparent() : undefined;
  if (npm === undefined) return;
  const timer = setInterval(() => {
    try {
      process.kill(npm, 0);
    } catch (error) {
      // Nothing to tidy up: what was confirmed is on the disk.
      if ((error as { code?: string }).code === 'ESRCH') process.exit(137);
    }
  }, CHECK_MS);
  timer.unref();
}

/** npm runs a script by a shell: we are the shell's child, or npm's own where the shell gave way to us. */
function grandparent(): number | undefined {
  const about = (pid: number) => {
    const [parent, ...name] = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return { parent: Number(parent), name: name.join(' ') };
  };
  try {
    let pid = process.ppid;
    for (let up = 0; up < 3 && pid > 1; up++) {
      const { parent, name } = about(pid);
      if (/\bnpm\b/.test(name) && !/^\S*sh\b/.test(name)) return pid;
      pid = parent;
    }
  } catch {
    // No ps here: then the stack is stopped by hand.
  }
  return undefined;
}
