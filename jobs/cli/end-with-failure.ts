import { ConfigError } from '../../api/config-error.ts';
import { DatabaseError } from '../../api/database/connect.ts';
import { Problem } from '../../api/errors/problem.ts';
import { EXIT, UsageError } from './outcome.ts';

/** One plain line on standard error, and the code of what went wrong. */
export function endWithFailure(error: unknown): void {
  process.stderr.write(`${(error as Error)?.message ?? String(error)}\n`);
  const isInput = error instanceof UsageError || error instanceof ConfigError || error instanceof Problem;
  process.exitCode = isInput ? EXIT.unusableInput : EXIT.outsideFailed;
  if (!isInput && !(error instanceof DatabaseError) && process.env['LOG_LEVEL'] === 'debug')
    process.stderr.write(`${(error as Error)?.stack ?? ''}\n`);
}
