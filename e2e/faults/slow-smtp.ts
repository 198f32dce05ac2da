import { SMTPServer } from 'smtp-server';

/** A post office outside of the application: slow on purpose, so that a kill falls between the mail and its mark. */
export interface SlowSmtp {
  url: string;
  /** Every mail taken, by its Message-ID, as often as it came. */
  taken: Map<string, number>;
  close(): Promise<void>;
}

export async function openSlowSmtp(delayMs: number): Promise<SlowSmtp> {
  const taken = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const head = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n')[0] ?? '';
        const id = /^Message-ID:\s*(\S+)/im.exec(head)?.[1] ?? 'none';
        taken.set(id, (taken.get(id) ?? 0) + 1);
        setTimeout(() => done(), delayMs);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
