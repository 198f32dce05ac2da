// The client of the benches in a process of its own, so that it takes no time from the server that is measured:
// one line of JSON in (what to ask), one line out (what came of it), until the input ends.
import { createInterface } from 'node:readline';
import { load } from './load.ts';

interface Question {
  url: string;
  headers: Record<string, string>;
  seconds: number;
  connections: number;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { url, headers, ...options } = JSON.parse(line) as Question;
  try {
    process.stdout.write(`${JSON.stringify(await load(url, headers, options))}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: (error as Error).message })}\n`);
  }
}
