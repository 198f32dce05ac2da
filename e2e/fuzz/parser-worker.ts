import { parentPort, workerData } from 'node:worker_threads';
import { mutated } from './mutate.ts';
import { PARSERS } from './parsers.ts';
import { Random } from './random.ts';

/** What the worker tells: before each input (so that a hang has a name), and what crashed. */
export type ParserNews =
  | { kind: 'reading'; parser: string; inputs: number; input: string }
  | { kind: 'crash'; parser: string; input: string; error: string }
  | { kind: 'done'; inputs: number };

export interface ParserPlan {
  seed: number;
  perParser: number;
  /** Parsers that hung already are left out. */
  skip: readonly string[];
}

const plan = workerData as ParserPlan;
const tell = (news: ParserNews): void => parentPort?.postMessage(news, []);
let inputs = 0;

for (const parser of PARSERS.filter(({ name }) => !plan.skip.includes(name))) {
  const random = new Random(plan.seed);
  for (let n = 0; n < plan.perParser; n++) {
    const input = mutated(parser.seeds, random);
    const shown = input.subarray(0, 300).toString('latin1');
    inputs += 1;
    // Telling of each would cost more than the reading; of every long one, and now and then of the others.
    if (input.length > 20_000 || n % 200 === 0)
      tell({ kind: 'reading', parser: parser.name, inputs, input: shown });
    try {
      parser.read(input);
    } catch (error) {
      if (parser.refuses?.(error) !== true)
        tell({ kind: 'crash', parser: parser.name, input: shown, error: String((error as Error).stack) });
    }
  }
}
tell({ kind: 'done', inputs });
