import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Liveness, Readiness } from '../../contract/health.ts';
import { Public } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { HealthService } from './health.service.ts';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @ResponseSchema(Liveness)
  live(): { live: true } {
    return { live: true };
  }

  @Get('ready')
  @ResponseSchema(Readiness)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): ReturnType<HealthService['readiness']> {
    const readiness = await this.health.readiness();
    reply.code(readiness.ready ? 200 : 503);
    return readiness;
  }
}
