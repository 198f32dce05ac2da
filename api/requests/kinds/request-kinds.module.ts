import { Module } from '@nestjs/common';
import { RequestKinds } from './request-kinds.ts';

/** Only the registry of kinds: imported by the engine and by every room that registers one, so no circle is made. */
@Module({ providers: [RequestKinds], exports: [RequestKinds] })
export class RequestKindsModule {}
