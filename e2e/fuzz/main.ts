// npm run fuzz [-- --seed N --requests N --inputs N]: hostile input to every route of a running application and to every
// parser; npm run fuzz -- parsers [--only NAME]: the parsers alone. Findings on standard error; the last line of standard
// output is the count. Exit 1 when anything was found.
import { AppProcess, APP_PASSWORD } from '../app-process.ts';
import { DEMONSTRATION_PEOPLE } from '../people.ts';
import { fuzzApi } from './fuzz-api.ts';
import { fuzzParsers, type ParserReport } from './fuzz-parsers.ts';

const numberOf = (flag: string, fallback: number): number => {
  const at = process.argv.indexOf(flag);
  const value = at === -1 ? fallback : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`fuzz: ${flag} wants a whole number\n`);
  process.exit(2);
};

const seed = numberOf('--seed', 1 + (Date.now() % 1_000_000));
process.stderr.write(`fuzz: seed ${seed}\n`);
const rooms: Readonly<Record<string, () => Promise<void>>> = { all, parsers: parsersAlone };
const word = process.argv[2] ?? 'all';
const room = rooms[word.startsWith('-') ? 'all' : word];
if (!room) {
  process.stderr.write(`fuzz: no such room: ${word} (there are: ${Object.keys(rooms).join(', ')})\n`);
  process.exit(2);
}
await room();

async function parsersAlone(): Promise<void> {
  const at = process.argv.indexOf('--only');
  const only = at === -1 ? '' : (process.argv[at + 1] ?? '');
  const report = await fuzzParsers(seed, numberOf('--inputs', 20_000), only);
  tell({ crashes: report.crashes, hung: report.hangs });
  finish(countsOf(report));
}

async function all(): Promise<void> {
  const parsers = await fuzzParsers(seed, numberOf('--inputs', 20_000));
  const app = await AppProcess.open();
  try {
    const report = await fuzzApi(
      { port: app.port, usernames: DEMONSTRATION_PEOPLE, password: APP_PASSWORD },
      { seed, perField: 25, mostRequests: numberOf('--requests', 50_000) },
    );
    const isAlive = app.isRunning;
    tell({ ...report, crashes: parsers.crashes, hung: parsers.hangs });
    const counts = countsOf(parsers);
    finish({
      requests: report.requests,
      serverErrors: report.serverErrors.length,
      schemaBreaks: report.schemaBreaks.length,
      leaks: report.leaks.length,
      ...counts,
      // The process itself must live through it.
      crashes: counts.crashes + (isAlive ? 0 : 1),
      hangs: counts.hangs + report.hangs.length,
    });
  } finally {
    await app.close();
  }
}

function tell(found: object): void {
  for (const [kind, lines] of Object.entries(found) as [string, unknown][])
    if (Array.isArray(lines)) for (const line of lines) process.stderr.write(`${kind}: ${String(line)}\n`);
}

function countsOf({ parserInputs, crashes, hangs }: ParserReport) {
  return { parserInputs, crashes: crashes.length, hangs: hangs.length };
}

function finish(counts: Readonly<Record<string, number>>): void {
  const { requests: _, parserInputs: __, ...faults } = counts;
  process.exitCode = Object.values(faults).some((count) => count > 0) ? 1 : 0;
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
