// npm run faults [-- --kills N --databases N --mails N --resolvers N --pools N --clocks N --disks N --blacklist N --seed N]:
// while people work, orders go out and sweeps run on two `api` and two `jobs`, processes are killed, and the database,
// the post and the resolver fail; connections are used up, clocks jump, the disk fills. After each it counts what was
// lost, done twice, or no longer true. Beside it kills and outages in the middle of sweeps, N times each fault, each
// verdict compared with the truth. A fault that is given a number runs that often, 0: not at all. Exit 1 when anything was found.
import { Random } from '../fuzz/random.ts';
import { reportBlacklistFaults } from './blacklist.ts';
import { canMount, fillDiskWhilePeopleWork } from './disk-full.ts';
import { faultRounds } from './rounds.ts';

const numberOf = (flag: string, fallback: number): number => {
  const at = process.argv.indexOf(flag);
  const value = at === -1 ? fallback : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  process.stderr.write(`faults: ${flag} wants a whole number\n`);
  process.exit(2);
};
const say = (line: string): void => void process.stderr.write(`faults: ${line}\n`);

const plan = {
  kills: numberOf('--kills', 100),
  databases: numberOf('--databases', 20),
  mails: numberOf('--mails', 20),
  resolvers: numberOf('--resolvers', 20),
  pools: numberOf('--pools', 6),
  clocks: numberOf('--clocks', 6),
};
const disks = numberOf('--disks', 1);
const blacklist = numberOf('--blacklist', 2);
const seed = numberOf('--seed', 1 + (Date.now() % 1_000_000));
say(`seed ${seed}`);

const began = performance.now();
const notTried: string[] = [];
// Applications and databases of their own, mostly waiting: beside the rounds.
const sweeps = blacklist > 0 ? reportBlacklistFaults(blacklist) : Promise.resolve(true);
const disk = disks > 0 ? reportDiskFaults() : Promise.resolve(true);
// A failure is heard where it is waited for, below.
sweeps.catch(() => undefined);
disk.catch(() => undefined);
if (Object.values(plan).some((count) => count > 0)) {
  const report = await faultRounds(plan, new Random(seed), say);
  notTried.push(...report.notTried);
  for (const line of [...report.lost, ...report.doubled, ...report.broken]) process.stderr.write(`${line}\n`);
  const { lost, doubled, broken, backAfter, ...rest } = report;
  const sorted = backAfter.toSorted((a, b) => a - b);
  process.stdout.write(
    `${JSON.stringify({
      ...plan,
      ...rest,
      lost: lost.length,
      doubled: doubled.length,
      invariantsBroken: broken.length,
      backAfterMedian: rounded(sorted[Math.floor(sorted.length / 2)]),
      backAfterMax: rounded(sorted.at(-1)),
      minutes: rounded((performance.now() - began) / 60_000),
    })}\n`,
  );
  if (lost.length + doubled.length + broken.length > 0) process.exitCode = 1;
}
if (!(await disk)) process.exitCode = 1;
if (!(await sweeps)) process.exitCode = 1;
for (const fault of notTried)
  say(
    `${fault} not tried: ${fault === 'clocks' ? 'libfaketime is not installed' : 'nothing can be mounted here'}`,
  );

/** @returns whether nothing was wrong */
async function reportDiskFaults(): Promise<boolean> {
  if (!canMount()) {
    notTried.push('disks');
    return true;
  }
  const wrong: string[] = [];
  for (let n = 0; n < disks; n++) wrong.push(...(await fillDiskWhilePeopleWork()));
  for (const line of wrong) process.stderr.write(`${line}\n`);
  process.stdout.write(`${JSON.stringify({ faults: 'disk', disks, wrong: wrong.length })}\n`);
  return wrong.length === 0;
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10) / 10;
}
