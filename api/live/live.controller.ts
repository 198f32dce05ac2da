import { Controller, Req, Sse } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import type { PersonActor } from '../../domain/people/actor.ts';
import { CurrentActor, Background, SignedIn, type AuthenticatedRequest } from '../access/decorators.ts';
import type { LiveEvent } from './live-feed.service.ts';
import { LiveStreams } from './live-streams.service.ts';

@ApiTags('live')
@Controller('events')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Sse()
  @Background()
  @SignedIn()
  events(@CurrentActor() actor: PersonActor, @Req() request: AuthenticatedRequest): Observable<LiveEvent> {
    return this.streams.open(actor, request.sessionToken!);
  }
}
