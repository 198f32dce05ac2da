import { request } from 'node:http';

/** Asks for a page every 50 ms, and looks at the memory every half second. */
export class PageWatch {
  highestBytes = 0;
  private readonly tookMs: number[] = [];
  private isOver = false;
  private readonly done: Promise<unknown>;

  constructor(url: string, metricsPort: number) {
    const pages = async (): Promise<void> => {
      while (!this.isOver) {
        const began = performance.now();
        await get(`${url}/api/health`);
        this.tookMs.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const memory = async (): Promise<void> => {
      while (!this.isOver) {
        this.highestBytes = Math.max(this.highestBytes, (await metrics(metricsPort)).residentBytes);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    };
    this.done = Promise.all([pages(), memory()]);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.done;
  }

  percentile(share: number): number {
    const sorted = this.tookMs.toSorted((a, b) => a - b);
    return Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  }
}

export async function metrics(port: number): Promise<{ residentBytes: number; cpuSeconds: number }> {
  const text = await get(`http://127.0.0.1:${port}/metrics`);
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    residentBytes: value('process_resident_memory_bytes'),
    cpuSeconds: value('process_cpu_seconds_total'),
  };
}

function get(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += String(chunk)));
      answer.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}
