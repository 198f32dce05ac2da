import { Module } from '@nestjs/common';
import { PecAccounts } from './pec-accounts.service.ts';
import { PecAuthorities } from './pec-authorities.service.ts';

@Module({ providers: [PecAccounts, PecAuthorities], exports: [PecAccounts, PecAuthorities] })
export class PecModule {}
