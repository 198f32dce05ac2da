import { ConfigError } from './config.ts';
import { DatabaseError } from './database/connect.ts';

/**
 * Runs a process to its end: one plain line for what a person can mend (2 configuration, 3 database), and a clean
 * close at Ctrl-C. A second Ctrl-C ends at once.
 */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  let close: (() => Promise<void>) | undefined;
  let isClosing = false;
  const end = (signal: NodeJS.Signals): void => {
    if (isClosing) process.exit(130);
    isClosing = true;
    // A signal during the start is obeyed once there is something to close.
    if (close) void finish(close, signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  try {
    close = await start();
    if (isClosing) await finish(close, 'SIGINT');
  } catch (error) {
    process.stderr.write(
      `${error instanceof ConfigError || error instanceof DatabaseError ? error.message : String((error as Error).stack ?? error)}\n`,
    );
    process.exit(error instanceof ConfigError ? 2 : 3);
  }
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
