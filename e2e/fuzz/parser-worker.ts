import { parentPort, workerData } from 'node:worker_threads';
import { mutated } from './mutate.ts';
import { PARSERS } from './parsers.ts';
import { Random } from './random.ts';

/** What the worker tells: before each input (so that a hang has a name), and what crashed. */
export type ParserNews =
  | { kind: 'reading'; parser: string; inputs: number; input: string }
  | { kind: 'crash'; parser: string; input: string; error: string }
  | { kind: 'slow'; parser: string; input: string; seconds: number }
  | { kind: 'done'; inputs: number };

export interface ParserPlan {
  seed: number;
  perParser: number;
  /** Parsers that hung already are left out. */
  skip: readonly string[];
  /** Only parsers whose name starts so. */
  only?: string;
}

/** An answer that takes longer than this is a hang, whatever the machine does beside: it is this thread's own time. */
const HANG_SECONDS = 1;

const plan = workerData as ParserPlan;
const tell = (news: ParserNews): void => parentPort?.postMessage(news, []);
let inputs = 0;

const chosen = PARSERS.filter(({ name }) => !plan.skip.includes(name) && name.startsWith(plan.only ?? ''));
for (const parser of chosen) {
  const random = new Random(plan.seed);
  for (let n = 0; n < plan.perParser; n++) {
    const input = mutated(parser.seeds, random);
    const shown = input.subarray(0, 300).toString('latin1');
    inputs += 1;
    // Telling of each would cost more than the reading; of every long one, and now and then of the others.
    if (input.length > 20_000 || n % 200 === 0)
      tell({ kind: 'reading', parser: parser.name, inputs, input: shown });
    const began = process.threadCpuUsage();
    try {
      parser.read(input);
    } catch (error) {
      if (parser.refuses?.(error) !== true)
        tell({ kind: 'crash', parser: parser.name, input: shown, error: String((error as Error).stack) });
    }
    const { user, system } = process.threadCpuUsage(began);
    const seconds = (user + system) / 1e6;
    if (seconds > HANG_SECONDS) tell({ kind: 'slow', parser: parser.name, input: shown, seconds });
  }
}
tell({ kind: 'done', inputs });
