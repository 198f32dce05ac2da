import { setTimeout as pause } from 'node:timers/promises';
import { APP_PASSWORD, freePort, type AppProcess } from '../app-process.ts';

export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'operatore', password: APP_PASSWORD }),
  });
  if (answer.status !== 201) throw new Error(`cannot sign in: ${answer.status}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** A process of the API alone, on the database of `app`. */
export async function startApi(
  app: AppProcess,
): Promise<{ url: string; pid: number; end: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = app.spawn('dist/api/main.js', [], {
    DATABASE_URL: await app.databaseUrl(),
    PORT: String(port),
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    if (answer?.ok === true) break;
    await pause(100);
  }
  return {
    url,
    pid: child.pid!,
    end: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
