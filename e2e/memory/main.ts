// npm run memory: what a process of the API takes of memory at rest, while it writes out 10,000 workstations thirty
// times, and while it reads the largest things that people give it. One JSON line a step; exit 1 when a step failed
// or one of the first two lies over its goal.
import { setTimeout as pause } from 'node:timers/promises';
import { fortigateExport } from '../../bench/firewall/fortigate-export.ts';
import { AppProcess } from '../app-process.ts';
import { signIn, startApi } from '../soak/api-process.ts';
import { usageOf } from '../soak/usage.ts';

const EXPORTS = 30;
const WORKSTATIONS = 10_000;
const REST_MS = 30_000;
const GOALS_MB: Readonly<Record<string, number>> = { rest: 220, exports: 400 };

const app = await AppProcess.open();
const api = await startApi(app);
let outcome = 0;
try {
  const cookie = await signIn(api.url);
  const ask = async (method: string, path: string, body?: FormData): Promise<number> => {
    const answer = await fetch(`${api.url}/api/${path}`, {
      method,
      headers: { cookie },
      ...(body === undefined ? {} : { body }),
    });
    let bytes = 0;
    // As a browser that saves a file: what was read is let go.
    for await (const chunk of answer.body ?? []) bytes += (chunk as Uint8Array).length;
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
    return bytes;
  };
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const started = performance.now();
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, usageOf(api.pid).rssMb)), 50);
    const failure = await work().then(
      () => null,
      (error: Error) => `${error.message} ${String((error.cause as Error | undefined)?.message ?? '')}`,
    );
    clearInterval(watch);
    const now = failure === null ? usageOf(api.pid).rssMb : 0;
    const goal = GOALS_MB[name] ?? null;
    if (failure !== null || (goal !== null && now > goal)) outcome = 1;
    const figure = { step: name, rssMb: Math.round(now), mostMb: Math.round(most), goalMb: goal, failure };
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    process.stdout.write(`${JSON.stringify({ ...figure, seconds })}\n`);
  };
  await step('rest', () => pause(REST_MS));
  await step('import of 10,000 workstations', () => ask('POST', 'workstations/imports', workstations(0)));
  await step('exports', async () => {
    for (let n = 0; n < EXPORTS; n++)
      await ask('GET', `workstations/export?format=${n % 2 === 0 ? 'csv' : 'ods'}`);
  });
  await step('matrix, thirty times', async () => {
    for (let n = 0; n < EXPORTS; n++) await ask('GET', 'dnsbl/matrix');
  });
  await step('import of 50,000 workstations', () =>
    ask('POST', 'workstations/imports', workstations(40_000)),
  );
  await step('export of a firewall with 10,000 rules', () => {
    const form = new FormData();
    form.set('file', new Blob([fortigateExport(10_000, 7)]), 'firewall.conf');
    return ask('POST', 'firewall/snapshots', form);
  });
  await step('analysis of its rules', () => ask('GET', 'firewall/analysis'));
} finally {
  await api.end();
  await app.close();
}
process.exit(outcome);

function workstations(more: number): FormData {
  const lines = Array.from(
    { length: WORKSTATIONS + more },
    (_, n) =>
      `PC-${n},Windows 11 Pro,10.${(n >> 16) + 1}.${(n >> 8) & 255}.${n & 255},Enabled,2026-11-15T08:00:00Z,2026-11-16T08:00:00Z`,
  );
  const form = new FormData();
  form.set('options', JSON.stringify({ profile: 'defender', faults: 'skip' }));
  form.set(
    'file',
    new Blob([
      [
        'Device name,OS platform,IP,Antivirus status,Security intelligence update time,Last seen',
        ...lines,
      ].join('\n'),
    ]),
    'postazioni.csv',
  );
  return form;
}
