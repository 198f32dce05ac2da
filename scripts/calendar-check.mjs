// Refuses code that turns an instant into a day by itself: only domain/calendar knows the office's days
// (docs/glossary.md, «office day»). A day is not 24 hours, and UTC's day is another one each night.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './toolchain.mjs';

const FOLDERS = ['domain', 'text', 'contract', 'api', 'jobs', 'demo', 'web/src', 'scripts'];
const REFUSED = [
  [/86_?400_?000|24 \* 60 \* 60|60 \* 60 \* 24/, 'a day is not 24 hours: daysFrom, daysAfter'],
  [/toISOString\(\)\s*\.\s*(slice|substring|split)\(/, 'the day of UTC: officeDay'],
  // A parameter is a day's text already; a column is an instant.
  [/(?<!\$\d{1,2})::date\b/, 'the day of the session’s zone: office_day(…) in SQL'],
  [
    /CURRENT_DATE|now\(\)::date|AT TIME ZONE (?!'UTC')/,
    'a zone of SQL’s own: office_day(…), start_of_office_day(…)',
  ],
  [/date_trunc\(/, 'a zone of SQL’s own: office_day(…), office_month(…)'],
  [
    /\.(get|set)(UTC)?(Date|Month|FullYear|Day|Hours)\(/,
    'the machine’s or UTC’s day: the functions of domain/calendar',
  ],
  [/toLocale(Date|Time)?String\(\)/, 'the machine’s zone: web/src/text/formats.ts'],
];
/** Places that speak of something else than the office's day, with the reason. */
const ALLOWED = new Map([
  ['api/imports/spreadsheet.ts', 'a spreadsheet’s serial number is a time without a zone'],
  ['scripts/calendar-check.mjs', 'the list itself'],
]);

function* sources(folder) {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'fixtures' && file !== 'domain/calendar') yield* sources(file);
    } else if (/\.(ts|tsx|mjs)$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name)) yield file;
  }
}

const found = [];
for (const folder of FOLDERS)
  for (const file of sources(folder)) {
    if (ALLOWED.has(file)) continue;
    for (const [index, line] of readFileSync(path.join(root, file), 'utf8').split('\n').entries())
      for (const [pattern, cure] of REFUSED)
        if (pattern.test(line) && !/^\s*(\/\/|\*)/.test(line))
          found.push(`${file}:${index + 1}: ${cure}\n    ${line.trim()}`);
  }
if (found.length > 0) {
  process.stderr.write(`${found.join('\n')}\n${found.length} places make days of their own\n`);
  process.exit(1);
}
