import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../text/both.ts';
import { languageAsked } from '../../text/english.ts';

export const languageOf = (context: ExecutionContext): Language =>
  languageAsked(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']);

/** In which language the caller reads what the server wrote and keeps in both. */
export const AskedLanguage = createParamDecorator((_: unknown, context: ExecutionContext) =>
  languageOf(context),
);
