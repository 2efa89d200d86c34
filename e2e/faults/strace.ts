import { spawn, spawnSync } from 'node:child_process';

/** Whether strace is installed and may follow a program that it starts. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0;
}

/** Whether strace is installed and may take hold of a program that runs: some containers forbid that. */
export function canAttach(): boolean {
  const { pid, kill } = runningProgram();
  const { status } = spawnSync('timeout', ['1', 'strace', '-o', '/dev/null', '-p', String(pid)], { stdio: 'ignore' });
  kill();
  return status === TIMED_OUT;
}

/** What `timeout` ends with when it had to end the program: strace had hold of it until then. */
const TIMED_OUT = 124;

function runningProgram() {
  const program = spawn('sleep', ['10'], { stdio: 'ignore' });
  return { pid: program.pid, kill: () => program.kill() };
}
