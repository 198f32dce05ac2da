import { ConfigError } from './config-error.ts';
import { DatabaseError } from './database/connect.ts';

/** One Ctrl-C arrives up to three times: from the terminal, from npm, and from the script that started us. */
const SAME_SIGNAL_MS = 1000;

/**
 * Runs a process to its end: one plain line for what a person can mend (2 configuration, 3 database), and a clean
 * close at Ctrl-C. A second Ctrl-C, a second later, ends at once.
 */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  let close: (() => Promise<void>) | undefined;
  let closingSince: number | undefined;
  const end = (signal: NodeJS.Signals): void => {
    if (closingSince !== undefined) {
      if (performance.now() - closingSince > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    closingSince = performance.now();
    // A signal during the start is obeyed once there is something to close.
    if (close) void finish(close, signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  try {
    close = await start();
    if (closingSince !== undefined) await finish(close, 'SIGINT');
  } catch (error) {
    process.stderr.write(`${lineOf(error)}\n`);
    process.exit(error instanceof ConfigError ? 2 : 3);
  }
}

/** One line for what a person can mend; the stack of what nobody foresaw. */
function lineOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseError) return error.message;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  // SQLSTATE 53100, or the file system's own word.
  if (['53100', 'ENOSPC', 'EDQUOT'].includes(String(driverError?.code ?? code)))
    return `The disk is full (${(error as Error).message.split('\n')[0]}): make room, then start again.`;
  return String((error as Error).stack ?? error);
}

async function finish(close: () => Promise<void>, signal: NodeJS.Signals): Promise<void> {
  try {
    await close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`The close after ${signal} failed: ${String(error)}\n`);
    process.exit(1);
  }
}
