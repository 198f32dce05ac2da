import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { APP_PASSWORD, AppProcess } from '../app-process.ts';

const GUIDES = path.resolve(import.meta.dirname, '../../docs/guide');
let app: AppProcess;
beforeAll(async () => {
  app = await AppProcess.open();
}, 120_000);
afterAll(() => app.close(), 60_000);

/** Every shell example of a guide, in its order, as one script. */
const examplesOf = (file: string): string =>
  [...readFileSync(path.join(GUIDES, file), 'utf8').matchAll(/```sh\n([^]*?)```/g)]
    .map(([, script]) => script!)
    .join('\n');

test.each(['it/api.md', 'en/api.md'])('the examples of %s run as they are written', (file) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-guide-'));
  const answer = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  try {
    execFileSync('bash', ['-euo', 'pipefail', '-c', examplesOf(file)], {
      cwd: folder,
      env: { ...process.env, BALUARDO: app.url, NOME: 'operatore', PASSWORD: APP_PASSWORD },
      stdio: 'pipe',
    });
    expect(answer('io.json')).toMatchObject({ person: { username: 'operatore' } });
    expect(answer('richieste.json').items).toHaveLength(5);
    expect(answer('domanda.json')).toHaveProperty('permitted');
    expect(readFileSync(path.join(folder, 'postazioni.csv'), 'utf8').split('\n').length).toBeGreaterThan(100);
    expect(answer('anteprima.json')).toHaveProperty('unchanged');
    expect(answer('errore.json')).toMatchObject({
      code: 'invalid',
      message: 'A field is not valid.',
      issues: [{ path: 'limit' }],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
