import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.ts';

export const SESSION_COOKIE = 'baluardo_session';

export function setSessionCookie(reply: FastifyReply, config: Config, token: string, expires: Date): void {
  reply.setCookie(SESSION_COOKIE, token, { ...attributesOf(config), expires });
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  reply.clearCookie(SESSION_COOKIE, attributesOf(config));
}

function attributesOf(config: Config): { path: string; httpOnly: true; sameSite: 'strict'; secure: boolean } {
  return { path: '/api', httpOnly: true, sameSite: 'strict', secure: config.publicUrl.startsWith('https:') };
}
