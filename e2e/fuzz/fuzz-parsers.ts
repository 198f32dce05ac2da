import { Worker } from 'node:worker_threads';
import type { ParserNews, ParserPlan } from './parser-worker.ts';

export interface ParserReport {
  parserInputs: number;
  crashes: string[];
  hangs: string[];
}

const SILENCE_MS = 15_000;

/** Feeds the parsers relatives of good input, in a thread that is ended when it falls silent. */
export async function fuzzParsers(seed: number, perParser: number, only = ''): Promise<ParserReport> {
  const report: ParserReport = { parserInputs: 0, crashes: [], hangs: [] };
  const skip: string[] = [];
  while (await thread({ seed, perParser, skip, only }, report, skip)) {
    // A parser hung and is left out of the next round.
  }
  return report;
}

/** @returns whether another round is needed */
function thread(plan: ParserPlan, report: ParserReport, skip: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./parser-worker.ts', import.meta.url), {
      workerData: plan,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    let last: Extract<ParserNews, { kind: 'reading' }> | undefined;
    const onSilence = (): void => {
      report.hangs.push(`${last?.parser ?? 'start'}: ${JSON.stringify(last?.input.slice(0, 200))}`);
      if (last) skip.push(last.parser);
      void worker.terminate().then(() => resolve(last !== undefined));
    };
    let timer = setTimeout(onSilence, SILENCE_MS);
    worker.on('message', (news: ParserNews) => {
      clearTimeout(timer);
      timer = setTimeout(onSilence, SILENCE_MS);
      if (news.kind === 'reading') last = news;
      if (news.kind === 'crash')
        report.crashes.push(`${news.parser}: ${JSON.stringify(news.input.slice(0, 200))} → ${news.error}`);
      if (news.kind === 'slow')
        report.hangs.push(
          `${news.parser} (${news.seconds.toFixed(1)} s): ${JSON.stringify(news.input.slice(0, 200))}`,
        );
      if (news.kind !== 'done') return;
      clearTimeout(timer);
      report.parserInputs += news.inputs;
      resolve(false);
    });
    worker.on('error', (error) => {
      clearTimeout(timer);
      // Out of memory: as bad as a crash, and the parser has a name.
      if (!last) return reject(error);
      report.crashes.push(`${last.parser}: ${JSON.stringify(last.input.slice(0, 200))} → ${String(error)}`);
      skip.push(last.parser);
      resolve(true);
    });
  });
}
