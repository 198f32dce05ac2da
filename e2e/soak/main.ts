// npm run soak [-- --minutes N --calls PER_SECOND --lines N --api]: the application in use for long, and what it takes of
// memory and processor meanwhile; with --calls 0 --lines 0 it is idle, with --api an API process alone is measured.
// Last line: one JSON document. Exit 1 when the memory of the last third lies over that of the middle third by more
// than a tenth, or anything was answered with 5xx.
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { AppProcess } from '../app-process.ts';
import { signIn, startApi } from './api-process.ts';
import { usageOf, type Usage } from './usage.ts';

const numberOf = (flag: string, fallback: number): number => {
  const at = process.argv.indexOf(flag);
  const value = at === -1 ? fallback : Number(process.argv[at + 1]);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`soak: ${flag} wants a number\n`);
  process.exit(2);
};

const minutes = numberOf('--minutes', 20);
const callsPerSecond = numberOf('--calls', 2);
const lines = numberOf('--lines', 5);
const isApiAlone = process.argv.includes('--api');
const SAMPLE_MS = 10_000;

const PATHS = [
  '/api/requests',
  '/api/requests?text=stampante',
  '/api/requests/home',
  '/api/dnsbl/matrix',
  '/api/mailboxes',
  '/api/workstations',
  '/api/firewall/rules',
  '/api/session',
  '/api/workstations/export?format=csv',
  '/api/dnsbl/exports/matrix?format=ods',
] as const;

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round = (value: number): number => Math.round(value * 100) / 100;

const app = await AppProcess.open();
const api = isApiAlone ? await startApi(app) : undefined;
const url = api?.url ?? app.url;
const pid = api?.pid ?? app.pid!;
const samples: (Usage & { at: number })[] = [];
let calls = 0;
let serverErrors = 0;
let events = 0;
try {
  const cookie = callsPerSecond + lines > 0 ? await signIn(url) : '';
  const open = Array.from({ length: lines }, () =>
    get(`${url}/api/events`, { headers: { cookie } }, (answer) => {
      answer.on('data', () => (events += 1));
      answer.on('error', () => undefined);
    }).on('error', () => undefined),
  );
  const start = performance.now();
  const end = start + minutes * 60_000;
  const sampling = (async () => {
    while (performance.now() < end) {
      await pause(Math.min(SAMPLE_MS, Math.max(0, end - performance.now())));
      samples.push({ ...usageOf(pid), at: performance.now() });
    }
  })();
  while (performance.now() < end) {
    if (callsPerSecond === 0) break;
    const path = PATHS[calls % PATHS.length]!;
    calls += 1;
    const next = pause(1000 / callsPerSecond);
    const answer = await fetch(`${url}${path}`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status >= 500) {
      serverErrors += 1;
      process.stderr.write(`soak: ${path} answered ${answer.status}\n`);
    }
    await next;
  }
  await sampling;
  for (const line of open) line.destroy();
} finally {
  await api?.end();
  await app.close();
}

const third = Math.floor(samples.length / 3);
const rss = samples.map(({ rssMb }) => rssMb);
const middle = median(rss.slice(third, 2 * third));
const last = median(rss.slice(2 * third));
const [from, to] = [samples[third]!, samples.at(-1)!];
process.stdout.write(
  `${JSON.stringify({
    soak: isApiAlone ? 'api' : 'all-in-one',
    minutes,
    calls,
    serverErrors,
    liveLines: lines,
    events,
    rssMb: {
      first: round(median(rss.slice(0, third))),
      middle: round(middle),
      last: round(last),
      most: round(Math.max(...rss)),
    },
    // Of one core, after the first third, in which the start still works.
    cpuPercent: round(((to.cpuSeconds - from.cpuSeconds) / ((to.at - from.at) / 1000)) * 100),
  })}\n`,
);
process.exitCode = serverErrors > 0 || last > middle * 1.1 ? 1 : 0;
