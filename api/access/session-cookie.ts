import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.ts';

type Site = Pick<Config, 'publicUrl'>;

const SESSION = 'baluardo_session';
const DEVICE = 'baluardo_device';
const DEVICE_DAYS = 180;
const PENDING = 'baluardo_sign_in';
const PENDING_SECONDS = 600;

const isHttps = ({ publicUrl }: Site): boolean => publicUrl.startsWith('https:');

/** With the prefix, a browser takes the cookie only from this very host and over TLS (RFC 6265bis, 4.1.3.2). */
const nameOf = (name: string, site: Site): string => (isHttps(site) ? `__Host-${name}` : name);

export const sessionCookieName = (site: Site): string => nameOf(SESSION, site);
export const deviceCookieName = (site: Site): string => nameOf(DEVICE, site);

export function setSessionCookie(reply: FastifyReply, site: Site, token: string, expires: Date): void {
  reply.setCookie(sessionCookieName(site), token, { ...attributesOf(site), expires });
}

export function clearSessionCookie(reply: FastifyReply, site: Site): void {
  reply.clearCookie(sessionCookieName(site), attributesOf(site));
}

/** Tells a device from which somebody signed in; opens nothing. */
export function setDeviceCookie(reply: FastifyReply, site: Site, token: string): void {
  reply.setCookie(deviceCookieName(site), token, { ...attributesOf(site), maxAge: DEVICE_DAYS * 86_400 });
}

/** Between the way to the identity provider and the way back, which is another site's: Strict would not come along. */
export const pendingCookieName = (site: Site): string => nameOf(PENDING, site);

export function setPendingCookie(reply: FastifyReply, site: Site, sealed: string): void {
  const attributes = { ...attributesOf(site), sameSite: 'lax' as const, maxAge: PENDING_SECONDS };
  reply.setCookie(pendingCookieName(site), sealed, attributes);
}

export function clearPendingCookie(reply: FastifyReply, site: Site): void {
  reply.clearCookie(pendingCookieName(site), { ...attributesOf(site), sameSite: 'lax' });
}

function attributesOf(site: Site): { path: string; httpOnly: true; sameSite: 'strict'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps(site) };
}
