// npm run fuzz [-- --seed N --requests N --inputs N]: hostile input to every route of a running application and to every
// parser. Findings on standard error; the last line of standard output is the count. Exit 1 when anything was found.
import { AppProcess, APP_PASSWORD } from '../app-process.ts';
import { DEMONSTRATION_PEOPLE } from '../people.ts';
import { fuzzApi } from './fuzz-api.ts';
import { fuzzParsers } from './fuzz-parsers.ts';

const numberOf = (flag: string, fallback: number): number => {
  const at = process.argv.indexOf(flag);
  const value = at === -1 ? fallback : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`fuzz: ${flag} wants a whole number\n`);
  process.exit(2);
};

const seed = numberOf('--seed', 1 + (Date.now() % 1_000_000));
process.stderr.write(`fuzz: seed ${seed}\n`);
const parsers = await fuzzParsers(seed, numberOf('--inputs', 20_000));
const app = await AppProcess.open();
try {
  const report = await fuzzApi(
    { port: app.port, usernames: DEMONSTRATION_PEOPLE, password: APP_PASSWORD },
    { seed, perField: 25, mostRequests: numberOf('--requests', 50_000) },
  );
  const isAlive = app.isRunning;
  for (const [kind, found] of Object.entries({ ...report, crashes: parsers.crashes, hung: parsers.hangs }))
    if (Array.isArray(found)) for (const line of found) process.stderr.write(`${kind}: ${line}\n`);
  const counts = {
    requests: report.requests,
    serverErrors: report.serverErrors.length,
    schemaBreaks: report.schemaBreaks.length,
    leaks: report.leaks.length,
    parserInputs: parsers.parserInputs,
    // The process itself must live through it.
    crashes: parsers.crashes.length + (isAlive ? 0 : 1),
    hangs: parsers.hangs.length + report.hangs.length,
  };
  const { requests: _, parserInputs: __, ...faults } = counts;
  process.exitCode = Object.values(faults).some((count) => count > 0) ? 1 : 0;
  process.stdout.write(`${JSON.stringify(counts)}\n`);
} finally {
  await app.close();
}
