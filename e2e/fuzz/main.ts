// npm run fuzz [-- --seed N --requests N --inputs N]: hostile input to every route of a running house and to every
// parser. Findings on standard error; the last line of standard output is the count. Exit 1 when anything was found.
import { House, HOUSE_PASSWORD } from '../house.ts';
import { DEMONSTRATION_PEOPLE } from '../people.ts';
import { assault } from './assault.ts';
import { storm } from './parser-storm.ts';

const numberOf = (flag: string, fallback: number): number => {
  const at = process.argv.indexOf(flag);
  const value = at === -1 ? fallback : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`fuzz: ${flag} wants a whole number\n`);
  process.exit(2);
};

const seed = numberOf('--seed', 1 + (Date.now() % 1_000_000));
process.stderr.write(`fuzz: seed ${seed}\n`);
const parsers = await storm(seed, numberOf('--inputs', 20_000));
const house = await House.open();
try {
  const report = await assault(
    { port: house.port, usernames: DEMONSTRATION_PEOPLE, password: HOUSE_PASSWORD },
    { seed, perField: 25, mostRequests: numberOf('--requests', 40_000) },
  );
  const isAlive = house.isRunning;
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
  await house.close();
}
