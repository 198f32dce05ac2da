import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Liveness, Readiness } from '../../contract/health.ts';
import { Public } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { AnyParameters } from '../http/known-parameters.interceptor.ts';
import { HealthService } from './health.service.ts';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @AnyParameters()
  @ResponseSchema(Liveness)
  live(): { live: true } {
    return { live: true };
  }

  @Get('ready')
  @AnyParameters()
  @ResponseSchema(Readiness)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): ReturnType<HealthService['readiness']> {
    const readiness = await this.health.readiness();
    reply.code(readiness.ready ? 200 : 503);
    return readiness;
  }
}
