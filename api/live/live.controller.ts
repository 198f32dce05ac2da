import { Controller, Sse } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { SignedIn } from '../access/decorators.ts';
import { LiveFeedService, type LiveEvent } from './live-feed.service.ts';

@ApiTags('live')
@Controller('events')
export class LiveController {
  constructor(private readonly feed: LiveFeedService) {}

  @Sse()
  @SignedIn()
  events(): Observable<LiveEvent> {
    return this.feed.events();
  }
}
