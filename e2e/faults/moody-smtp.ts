import { connect, createServer, type Socket } from 'node:net';
import { openSlowSmtp, type SlowSmtp } from './slow-smtp.ts';

/** `away`: nobody listens; `silent`: taken and never answered; `busy`: 421 to everybody; `cut`: lines break in the middle. */
export const SMTP_OUTAGES = ['away', 'silent', 'busy', 'cut'] as const;
export type SmtpOutage = (typeof SMTP_OUTAGES)[number];

export interface MoodySmtp {
  readonly url: string;
  readonly taken: SlowSmtp['taken'];
  /** The post office fails in this way for so long, and is well again. */
  outage(how: SmtpOutage, lastsMs: number): Promise<void>;
  close(): Promise<void>;
}

/** {@link openSlowSmtp} behind a door that can be shut in several ways. */
export async function openMoodySmtp(delayMs: number): Promise<MoodySmtp> {
  const post = await openSlowSmtp(delayMs);
  const behind = Number(new URL(post.url).port);
  const lines = new Set<Socket>();
  let mood: SmtpOutage | 'well' = 'well';
  const door = createServer((socket) => {
    lines.add(socket);
    socket.on('close', () => lines.delete(socket));
    socket.on('error', () => undefined);
    if (mood === 'silent') return;
    if (mood === 'busy') return void socket.end('421 4.3.2 too busy\r\n');
    const inner = connect(behind, '127.0.0.1');
    inner.on('error', () => socket.destroy());
    inner.on('close', () => socket.destroy());
    socket.on('close', () => inner.destroy());
    socket.pipe(inner).pipe(socket);
    if (mood === 'cut') setTimeout(() => socket.destroy(), 40);
  });
  const cutAll = (): void => lines.forEach((socket) => socket.destroy());
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: post.taken,
    outage: async (how, lastsMs) => {
      mood = how;
      const closed = how === 'away' ? new Promise((resolve) => door.close(resolve)) : undefined;
      cutAll();
      await closed;
      await new Promise((resolve) => setTimeout(resolve, lastsMs));
      mood = 'well';
      cutAll();
      if (closed) await new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve));
    },
    close: async () => {
      const closed = new Promise((resolve) => door.close(resolve));
      cutAll();
      await closed;
      await post.close();
    },
  };
}
