// node docs/guide/draw-imports.mjs: draws docs/guide/imports.svg, the floors and what each imports, from the sources.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const FLOORS = ['web', 'demo', 'jobs', 'api', 'contract', 'migrations', 'text', 'domain'];

function* sources(folder) {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!/^(testing|fixtures)$/.test(entry.name)) yield* sources(file);
    } else if (/\.tsx?$/.test(entry.name) && !/\.(spec|d)\.tsx?$/.test(entry.name)) yield file;
  }
}

const files = Object.fromEntries(FLOORS.map((floor) => [floor, 0]));
const imports = new Map();
for (const floor of FLOORS)
  for (const file of sources(floor)) {
    files[floor]++;
    for (const [, target] of readFileSync(path.join(root, file), 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const to = path.posix.join(path.posix.dirname(file), target).split('/')[0];
      if (to !== floor && FLOORS.includes(to))
        imports.set(`${floor} ${to}`, (imports.get(`${floor} ${to}`) ?? 0) + 1);
    }
  }

const PLACE = {
  web: [40, 20],
  demo: [330, 20],
  jobs: [330, 110],
  api: [330, 200],
  migrations: [560, 290],
  contract: [185, 290],
  text: [185, 380],
  domain: [185, 470],
};
const WIDTH = 170;
const HEIGHT = 52;
const box = (floor) => {
  const [x, y] = PLACE[floor];
  return `<g><rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6" fill="#fff" stroke="#17324d"/><text x="${x + WIDTH / 2}" y="${y + 22}" text-anchor="middle" font-weight="600">${floor}</text><text x="${x + WIDTH / 2}" y="${y + 40}" text-anchor="middle" font-size="12" fill="#455b71">${files[floor]} file</text></g>`;
};
const arrow = ([pair, count]) => {
  const [from, to] = pair.split(' ');
  const [x1, y1] = PLACE[from];
  const [x2, y2] = PLACE[to];
  const start = [x1 + WIDTH / 2, y1 + HEIGHT];
  const end = [x2 + WIDTH / 2 + (x1 - x2) / 8, y2];
  const width = Math.max(1, Math.min(5, Math.log10(count) * 1.6));
  return `<line x1="${start[0]}" y1="${start[1]}" x2="${end[0]}" y2="${end[1] - 4}" stroke="#0066cc" stroke-opacity=".45" stroke-width="${width.toFixed(1)}" marker-end="url(#tip)"><title>${from} imports ${to} in ${count} places</title></line>`;
};
writeFileSync(
  path.join(import.meta.dirname, 'imports.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 770 545" font-family="Titillium Web, sans-serif" font-size="16" fill="#17324d"><title>Floors and imports</title><defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="#0066cc"/></marker></defs><rect width="770" height="545" fill="#fff"/>${[...imports].map(arrow).join('')}${FLOORS.map(box).join('')}</svg>\n`,
);
