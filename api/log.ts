import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Nest's log lines as JSON lines on standard error (pino), so that standard output stays free for answers. */
@Injectable()
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino(
      { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
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
    this.pino.error(
      {
        context: contextOf(rest),
        stack: typeof rest[0] === 'string' && rest.length > 1 ? rest[0] : undefined,
      },
      String(message),
    );
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.pino.warn({ context: contextOf(rest) }, String(message));
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
