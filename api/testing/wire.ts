import { request } from 'node:http';

export interface WireCall {
  port: number;
  method: string;
  /** Sent as it is, good or bad. */
  path: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** Loopback address to call from: each has its own allowance of requests a minute. */
  from?: string;
  timeoutMs?: number;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Empty for a stream of events, which is cut after its head. */
  text: string;
  tookMs: number;
}

/** One request on a real socket, byte for byte as given. Rejects when no answer comes in time. */
export function call(options: WireCall): Promise<WireAnswer> {
  const started = performance.now();
  const { port, method, path, headers = {}, body, from, timeoutMs = 20_000 } = options;
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent: false,
      ...(from === undefined ? {} : { localAddress: from }),
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
    });
    const timer = setTimeout(
      () => sent.destroy(new Error(`${method} ${path.slice(0, 200)}: no answer in ${timeoutMs} ms`)),
      timeoutMs,
    );
    const done = (answer: WireAnswer): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    sent.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sent.on('response', (answer) => {
      const head = { status: answer.statusCode ?? 0, headers: answer.headers };
      const tookMs = (): number => performance.now() - started;
      if (answer.headers['content-type']?.startsWith('text/event-stream') === true) {
        done({ ...head, text: '', tookMs: tookMs() });
        sent.destroy();
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        done({ ...head, text: Buffer.concat(chunks).toString('utf8'), tookMs: tookMs() }),
      );
    });
    sent.end(body);
  });
}
