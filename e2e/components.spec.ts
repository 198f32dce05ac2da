import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const text = (...parts: string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('what production is made of', () => {
  interface Component {
    group?: string;
    name: string;
    version: string;
    purl: string;
    hashes?: unknown[];
  }
  const run = (what: string) =>
    spawnSync(process.execPath, [path.join(root, 'scripts', 'sbom.mjs'), what], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });

  test('the list holds every package that the lockfile counts to production, with its hash, and no other', () => {
    const { status, stdout, stderr } = run('sbom');
    expect([status, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: Component[];
    };
    expect(document).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'baluardo' } } });
    const { packages } = JSON.parse(text('package-lock.json')) as {
      packages: Record<string, { version: string; dev?: true; devOptional?: true }>;
    };
    const wanted = Object.entries(packages)
      .filter(([place, { dev, devOptional }]) => place !== '' && dev !== true && devOptional !== true)
      .map(([place, { version }]) => `${place.slice(place.lastIndexOf('node_modules/') + 13)}@${version}`);
    const listed = document.components.map(({ purl }) => decodeURIComponent(purl.slice('pkg:npm/'.length)));
    expect([...new Set(listed)].toSorted()).toEqual([...new Set(wanted)].toSorted());
    expect(document.components.filter(({ hashes }) => hashes === undefined || hashes.length === 0)).toEqual(
      [],
    );
  });

  test('every licence is one that goes with ours', () => {
    const { status, stdout, stderr } = run('licences');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^MIT\tfastify@/m);
  });
});
