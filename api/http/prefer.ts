import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the answer to a change is made of: `minimal` says where the thing stands, `representation` shows it whole. */
export type Preference = 'minimal' | 'representation';

/**
 * RFC 7240 section 4.2: `Prefer: return=representation` asks for the whole thing after the change. Without it the
 * answer is small, since whoever shows the thing reads it again anyhow.
 */
export const Prefer = createParamDecorator((_: unknown, context: ExecutionContext): Preference => {
  const http = context.switchToHttp();
  const isWhole = wantsRepresentation(http.getRequest<FastifyRequest>().headers['prefer']);
  if (isWhole) void http.getResponse<FastifyReply>().header('preference-applied', 'return=representation');
  return isWhole ? 'representation' : 'minimal';
});

/** @param header the values of `Prefer`; of two that disagree the first counts (section 2) */
export function wantsRepresentation(header: string | string[] | undefined): boolean {
  const tokens = [header ?? []].flat().join(',').split(',');
  const stated = tokens
    .map((token) => /^\s*return\s*=\s*"?([\w-]+)"?\s*(?:;.*)?$/i.exec(token)?.[1]?.toLowerCase())
    .find((value) => value !== undefined);
  return stated === 'representation';
}
