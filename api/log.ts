import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { currentRequestId } from './http/request-id.ts';
import { LogRepeats } from './log-repeats.ts';

/** Nest's log lines as JSON lines on standard error (pino), so that standard output stays free for answers. */
@Injectable()
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;
  private readonly repeats = new LogRepeats();

  constructor(level: string) {
    this.pino = pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        // Whose doing a line is, where a request caused it.
        mixin: () => {
          const request = currentRequestId();
          return request === undefined ? {} : { request };
        },
      },
      pino.destination({ fd: 2, sync: true }),
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    // The framework's own start-up lines (routes, modules) are of interest to who debugs the framework.
    const context = contextOf(rest);
    const isFramework = [
      'InstanceLoader',
      'RoutesResolver',
      'RouterExplorer',
      'NestFactory',
      'NestApplication',
    ].includes(context ?? '');
    this.pino[isFramework ? 'debug' : 'info']({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    const stack = typeof rest[0] === 'string' && rest.length > 1 ? rest[0] : undefined;
    // What has a stack is nobody's routine: each is told.
    if (stack !== undefined) this.pino.error({ context, stack }, String(message));
    else this.once('error', context, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.once('warn', contextOf(rest), String(message));
  }

  private once(level: 'error' | 'warn', context: string | undefined, message: string): void {
    const leftOut = this.repeats.admit(context, message);
    if (leftOut !== null) this.pino[level]({ context, ...(leftOut > 0 && { repeated: leftOut }) }, message);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.pino.debug({ context: contextOf(rest) }, String(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.pino.trace({ context: contextOf(rest) }, String(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.pino.fatal({ context: contextOf(rest) }, String(message));
  }
}

function contextOf(rest: unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}
