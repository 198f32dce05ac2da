import { Module } from '@nestjs/common';
import { LiveFeedService } from './live-feed.service.ts';

@Module({ providers: [LiveFeedService], exports: [LiveFeedService] })
export class LiveModule {}
