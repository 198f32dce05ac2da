import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { Client } from 'ldapts';

const PATIENCE_MS = 20_000;

export interface LdapServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  /** PEM of who vouches for the server; empty: the authorities that this machine knows. */
  readonly certificate: string;
}

/** One connection, never a second: the library would make it by itself, in clear where StartTLS was agreed, and as nobody. */
export function ldapClientOf(
  { host, port, security, certificate }: LdapServer,
  sockets: Socket[],
  closed: () => Error,
): Client {
  const trust: ConnectionOptions = { host, ...(certificate.trim() === '' ? {} : { ca: [certificate] }) };
  const first = <Made extends Socket>(make: () => Made): Made => {
    if (sockets.length > 0) throw closed();
    return kept(make());
  };
  const kept = <Made extends Socket>(socket: Made): Made => {
    sockets.push(socket);
    // One that breaks after it was given up must not end the process.
    socket.on('error', () => undefined);
    return socket;
  };
  const named = host.includes(':') ? `[${host}]` : host;
  return new Client({
    url: `${security === 'tls' ? 'ldaps' : 'ldap'}://${named}:${port}`,
    timeout: PATIENCE_MS,
    connectTimeout: PATIENCE_MS,
    createConnection: (() => first(() => connect(port, host))) as typeof connect,
    // By StartTLS the socket that there is becomes one; by LDAPS it begins as one.
    createSecureConnection: ((given: unknown) =>
      typeof given === 'object'
        ? kept(connectTls({ ...(given as ConnectionOptions), ...trust }))
        : first(() => connectTls({ ...trust, port }))) as typeof connectTls,
    // `user@domain` and `DOMAIN\user` are no distinguished names, and Active Directory takes them.
    strictDN: false,
  });
}
