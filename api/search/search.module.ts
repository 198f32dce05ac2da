import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.ts';
import { SearchService } from './search.service.ts';

@Module({ imports: [RequestsModule], providers: [SearchService], exports: [SearchService] })
export class SearchModule {}
