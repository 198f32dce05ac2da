// npm run sbom [-- FILE]: what production is made of, as CycloneDX JSON (npm's own writer, from the lockfile alone).
// npm run licences: the same as a list, and exit 1 where a licence is missing or none of those that go with the EUPL-1.2.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, productionPackages, root } from './toolchain.mjs';

/** Licences whose terms let a work under the EUPL-1.2 carry the component unchanged. */
const ACCEPTED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-4.0',
  'EUPL-1.2',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
];

/** Licences that stand in a package's files and not in its description: each was read there. */
const IN_ITS_FILES = { 'png-js': 'MIT' };

/** The components of production, from the lockfile. */
function sbom() {
  const run = spawnSync(
    'npm',
    ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (run.status !== 0) fail(`npm sbom failed: ${run.stderr || run.error}`, 3);
  const document = JSON.parse(run.stdout);
  // A fresh number and instant at every run would make two lists of the same lockfile differ.
  delete document.serialNumber;
  delete document.metadata.timestamp;
  keepProduction(document);
  nameAsPackage(document);
  for (const component of document.components)
    if (component.licenses === undefined && IN_ITS_FILES[component.name] !== undefined)
      component.licenses = [{ license: { id: IN_ITS_FILES[component.name] } }];
  return document;
}

function keepProduction(document) {
  const kept = new Set(productionPackages().map(({ name, version }) => `${name}@${version}`));
  const isKept = (ref) => kept.has(ref) || ref === document.metadata.component['bom-ref'];
  document.components = document.components.filter(({ 'bom-ref': ref }) => kept.has(ref));
  document.dependencies = document.dependencies
    .filter(({ ref }) => isKept(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter(isKept) }));
  if (document.components.length !== kept.size)
    fail(
      `npm lists ${document.components.length} of the ${kept.size} packages that the lockfile counts to production.`,
      3,
    );
}

/** npm names the whole after the folder in which it was asked. */
function nameAsPackage(document) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const own = document.metadata.component;
  const before = own['bom-ref'];
  const after = `${name}@${version}`;
  Object.assign(own, { name, version, 'bom-ref': after, purl: `pkg:npm/${after}` });
  for (const dependency of document.dependencies) if (dependency.ref === before) dependency.ref = after;
}

/** @returns one line a component: name, version, licence as its package says it («?»: it says none) */
const licencesOf = ({ components }) =>
  components
    .map(({ group, name, version, licenses = [] }) => ({
      name: group === undefined ? name : `${group}/${name}`,
      version,
      licence:
        licenses
          .map(({ license, expression }) => expression ?? license?.id ?? license?.name)
          .filter(Boolean)
          .join(' AND ') || '?',
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Whether an SPDX expression can be met with what is accepted: one side of each OR, every side of each AND. */
function isAccepted(expression) {
  const words = expression.replaceAll(/[()]/g, ' ').trim();
  return words
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => ACCEPTED.includes(one.trim())));
}

function run([what, file]) {
  const document = sbom();
  if (what === 'licences') {
    const all = licencesOf(document);
    for (const { name, version, licence } of all) process.stdout.write(`${licence}\t${name}@${version}\n`);
    const odd = all.filter(({ licence }) => !isAccepted(licence));
    for (const { name, version, licence } of odd)
      process.stderr.write(
        `${name}@${version}: ${licence === '?' ? 'names no licence' : licence} — look at it\n`,
      );
    process.exit(odd.length === 0 ? 0 : 1);
  }
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
}

if (import.meta.filename === process.argv[1] || process.argv[1]?.endsWith('/sbom.mjs'))
  run(process.argv.slice(2));
