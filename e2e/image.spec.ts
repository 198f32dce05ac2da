import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { SERVER_FLAGS } from './app-process.ts';

const MB = 1024 * 1024;

test('the product is started with limits for its heap, by npm start, by the command and in the image', () => {
  expect(SERVER_FLAGS).toEqual([
    expect.stringMatching(/^--max-semi-space-size=\d+$/),
    expect.stringMatching(/^--max-old-space-size=\d+$/),
  ]);
  for (const script of ['start', 'baluardo'])
    expect(readFileSync(`scripts/${script}.mjs`, 'utf8')).toContain('...serverFlags');
  expect(readFileSync('docker/baluardo', 'utf8')).toContain(`exec node ${SERVER_FLAGS.join(' ')} /app/`);
});

test('Node takes the limits, and a container has room for more than the heap', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [...SERVER_FLAGS, '-p', "require('node:v8').getHeapStatistics().heap_size_limit"],
    { encoding: 'utf8' },
  );
  const limit = Number(stdout);
  expect(limit).toBeGreaterThan(500 * MB);
  expect(limit).toBeLessThan(600 * MB);
  const [, gigabytes] = /mem_limit: (\d+)g/.exec(readFileSync('docker-compose.yml', 'utf8'))!;
  expect(Number(gigabytes) * 1024 * MB).toBeGreaterThan(limit + 384 * MB);
});

test('what the image is built from is not kept away from the build', () => {
  const allowed = new Set(
    readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1)),
  );
  const wanted = [...readFileSync('Dockerfile', 'utf8').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, sources = '']) => sources.split(' '),
  );
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((source) => !allowed.has(source))).toEqual([]);
});
