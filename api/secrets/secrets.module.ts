import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.ts';
import { SealedValuesService } from './sealed-values.service.ts';
import { SecretBox } from './secret-box.ts';
import { secretBoxOf } from './secret-box-of.ts';

@Global()
@Module({
  providers: [
    { provide: SecretBox, useFactory: (config: Config) => secretBoxOf(config), inject: [CONFIG] },
    SealedValuesService,
  ],
  exports: [SecretBox, SealedValuesService],
})
export class SecretsModule {}
