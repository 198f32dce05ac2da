import { Module } from '@nestjs/common';
import { LiveFeedService } from './live-feed.service.ts';
import { LiveStreams } from './live-streams.service.ts';

@Module({ providers: [LiveFeedService, LiveStreams], exports: [LiveFeedService, LiveStreams] })
export class LiveModule {}
