import { z } from 'zod';
import { isLoopbackHost } from '../domain/net/loopback.ts';
import { line, text } from './lists.ts';

interface Issues {
  addIssue(issue: { code: 'custom'; path: string[]; message: string; input: unknown }): void;
}

/** A field that stands empty where something cannot do without it. */
export function need(context: Issues, path: string, input: string): void {
  if (input === '') context.addIssue({ code: 'custom', path: [path], message: 'campo obbligatorio', input });
}

/** A directory's server and the account that reads there. */
export const LDAP_SERVER_FIELDS = {
  host: line(253),
  port: z.number('inserire il numero di porta').int().min(1).max(65_535, 'porta non valida'),
  /** `tls` from the first byte (LDAPS); `starttls` refuses to go on without it; `none` only on the own machine. */
  security: z.enum(['tls', 'starttls', 'none']),
  /** PEM of who vouches for the server, where this machine does not know it; empty: those it knows. */
  certificate: text(20_000),
  /** Distinguished name, `user@domain` or `DOMAIN\\user`. */
  username: line(400),
  /** Written, never shown again; empty keeps the one there is. */
  password: z.string().max(500),
};

/** A password in clear goes over no network. */
export function refuseClearText(
  context: Issues,
  { host, security }: { readonly host: string; readonly security: string },
): void {
  if (security === 'none' && !isLoopbackHost(host))
    context.addIssue({
      code: 'custom',
      path: ['security'],
      message: 'la connessione in chiaro è ammessa solo sulla macchina stessa',
      input: security,
    });
}
