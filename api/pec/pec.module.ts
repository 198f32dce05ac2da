import { Module } from '@nestjs/common';
import { PecAccountsService } from './pec-accounts.service.ts';
import { PecAuthoritiesService } from './pec-authorities.service.ts';

@Module({
  providers: [PecAccountsService, PecAuthoritiesService],
  exports: [PecAccountsService, PecAuthoritiesService],
})
export class PecModule {}
