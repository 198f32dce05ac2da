import { printFigure } from '../figure.ts';
import type { LoadClient } from './load-client.ts';

const REPORTS = 3;
const SECONDS = 12;
const YEARS = 'from=2016-01-01&to=2020-12-31';

/** The list of other people while three reports of five years are made, one after the other on each of three lines. */
export async function measureReportBesideList(
  ours: { address: string; cookie: string },
  client: LoadClient,
): Promise<void> {
  const headers = { cookie: ours.cookie };
  const options = { seconds: SECONDS, connections: 4 };
  const alone = await client.load(`${ours.address}/api/requests`, headers, options);
  const end = performance.now() + SECONDS * 1000;
  const times: number[] = [];
  const reports = Array.from({ length: REPORTS }, async () => {
    while (performance.now() < end) {
      const start = performance.now();
      const answer = await fetch(`${ours.address}/api/reports/requests?${YEARS}`, { headers });
      if (answer.status !== 200) throw new Error(`the report answered ${answer.status}`);
      await answer.arrayBuffer();
      times.push(performance.now() - start);
    }
  });
  const beside = await client.load(`${ours.address}/api/requests`, headers, options);
  await Promise.all(reports);
  printFigure({
    bench: 'api',
    case: 'report-beside-list',
    value: Math.round(beside.p99),
    unit: 'ms',
    peer: 'the list alone',
    peerValue: Math.round(alone.p99),
    ratio: Math.round((beside.p99 / alone.p99) * 100) / 100,
    reports: times.length,
    reportMs: Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length),
  });
}
