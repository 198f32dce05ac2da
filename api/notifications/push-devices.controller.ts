import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../contract/lists.ts';
import { NewPushSubscription, PushDevices } from '../../contract/notifications/push.ts';
import { ChannelTestState } from '../../contract/notifications/settings.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, SignedIn } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { PushDevicesService } from './push-devices.service.ts';

@ApiTags('messages')
@Controller('account/push')
export class PushDevicesController {
  constructor(private readonly devices: PushDevicesService) {}

  @Get()
  @SignedIn()
  @ResponseSchema(PushDevices)
  list(@CurrentActor() actor: PersonActor): Promise<PushDevices> {
    return this.devices.list(actor);
  }

  @Post()
  @HttpCode(204)
  @SignedIn()
  add(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: NewPushSubscription }) body: NewPushSubscription,
  ): Promise<void> {
    return this.devices.add(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  remove(@CurrentActor() actor: PersonActor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.devices.remove(actor, id);
  }

  @Post(':id/tests')
  @HttpCode(202)
  @SignedIn()
  @ResponseSchema(ChannelTestState, 202)
  test(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<ChannelTestState> {
    return this.devices.test(actor, id);
  }

  @Get('tests/:id')
  @SignedIn()
  @ResponseSchema(ChannelTestState)
  testState(
    @CurrentActor() actor: PersonActor,
    @Param('id', { schema: Id }) id: string,
  ): Promise<ChannelTestState> {
    return this.devices.testState(actor, id);
  }
}
