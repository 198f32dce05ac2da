import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FirstSteps, NetworkState } from '../../contract/home.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, RequirePermission, SignedIn } from '../access/decorators.ts';
import { ResponseSchema } from '../http/answers.ts';
import { FirstStepsService } from './first-steps.service.ts';
import { NetworkStateService } from './network-state.service.ts';

@ApiTags('home')
@Controller('home')
export class HomeController {
  constructor(
    private readonly state: NetworkStateService,
    private readonly steps: FirstStepsService,
  ) {}

  /** What the reader may not read is left out. */
  @Get('state')
  @SignedIn()
  @ResponseSchema(NetworkState)
  read(@CurrentActor() actor: PersonActor): Promise<NetworkState> {
    return this.state.read((permission) => mayUse(actor, permission));
  }

  /** For a screen in the office: figures only, nobody's name. */
  @Get('wall')
  @RequirePermission('wall.read')
  @ResponseSchema(NetworkState)
  wall(): Promise<NetworkState> {
    return this.state.read(() => true);
  }

  @Get('first-steps')
  @RequirePermission('settings.read')
  @ResponseSchema(FirstSteps)
  firstSteps(): Promise<FirstSteps> {
    return this.steps.read();
  }
}
