import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';

/** @throws ConfigError in one line when the port is taken or not allowed */
export async function listen(app: NestFastifyApplication, config: Config): Promise<void> {
  try {
    // Nest's own listen would log the failure as well: a person gets one line.
    await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.close().catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new ConfigError(
        `Port ${config.port} on ${config.host} is taken: stop what uses it, or set PORT to another.`,
      );
    if (code === 'EACCES')
      throw new ConfigError(`Port ${config.port} is not allowed to this user: set PORT to 1024 or more.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError(`HOST ${config.host} is not an address of this machine.`);
    throw error;
  }
}
