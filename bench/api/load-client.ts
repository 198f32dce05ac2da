import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Load } from './load.ts';

/** {@link load} in another process. */
export class LoadClient {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  constructor() {
    const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'load-process.ts');
    this.child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.reader = createInterface({ input: this.child.stdout! });
    this.lines = this.reader[Symbol.asyncIterator]();
  }

  async load(
    url: string,
    headers: Record<string, string>,
    options: { seconds: number; connections: number },
  ): Promise<Load> {
    this.child.stdin!.write(`${JSON.stringify({ url, headers, ...options })}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the client ended');
    const answer = JSON.parse(value) as Load | { error: string };
    if ('error' in answer) throw new Error(answer.error);
    return answer;
  }

  close(): void {
    this.child.stdin!.end();
  }
}
