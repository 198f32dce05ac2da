import { ImapFlow, type SearchObject } from 'imapflow';

/** How a mailbox is reached: a name and a password over a connection that is encrypted unless it stays on this machine. */
export interface ImapAccount {
  readonly host: string;
  readonly port: number;
  /** `starttls` refuses to go on without it. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly username: string;
  readonly password: string;
  /** PEM of an authority of the own; empty: those this machine knows. */
  readonly certificate?: string;
}

/** Opens a folder to be read and nothing else. Who opened it takes leave with {@link leaveMailbox}. */
export async function openMailbox(account: ImapAccount, folder: string): Promise<ImapFlow> {
  const { host, port, security, username, password, certificate = '' } = account;
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    ...(security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(security === 'none' ? { doSTARTTLS: false } : {}),
    ...(certificate === '' ? {} : { tls: { ca: certificate } }),
    auth: { user: username, pass: password },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  // A connection that breaks later rejects the command that waits for it; unheard, it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.mailboxOpen(folder, { readOnly: true });
    return client;
  } catch (error) {
    await leaveMailbox(client);
    throw error;
  }
}

/** Numbers of the messages that are found. @throws where the server refuses to search: that is not «nothing found» */
export async function searchMailbox(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  if (!Array.isArray(found)) throw new Error('the server refused to search');
  return found;
}

export async function leaveMailbox(client: ImapFlow): Promise<void> {
  await client.logout().catch(() => client.close());
}
