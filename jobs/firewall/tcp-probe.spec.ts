import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { SocketProbe } from './tcp-probe.ts';

const never = new AbortController().signal;

test('tells an open port from a closed one, and from where it was tried', async () => {
  const server = createServer((socket) => void socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await new SocketProbe().probe('127.0.0.1', port, never)).toMatchObject({
    outcome: 'open',
    from: '127.0.0.1',
  });
  await new Promise((resolve) => void server.close(resolve));
  expect((await new SocketProbe().probe('127.0.0.1', port, never)).outcome).toBe('closed');
});

test('ends with a time-out when nobody takes the call, and as not run when it is stopped', async () => {
  // Its queue of callers is full and its thread sleeps: Linux lets the next SYN fall.
  const deaf = new Worker(
    `const { parentPort } = require('node:worker_threads');
       const server = require('node:net').createServer();
       server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
         parentPort.postMessage(server.address().port);
         setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
       });`,
    { eval: true },
  );
  const [deafPort] = (await once(deaf, 'message')) as [number];
  const callers = Array.from({ length: 4 }, () => connect({ host: '127.0.0.1', port: deafPort }));
  for (const caller of callers) caller.on('error', () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await new SocketProbe(300).probe('127.0.0.1', deafPort, never)).toMatchObject({
    outcome: 'time-out',
    detail: 'nessuna risposta in 0,3 s',
  });
  for (const caller of callers) caller.destroy();
  await deaf.terminate();
  const stop = new AbortController();
  stop.abort();
  expect((await new SocketProbe(200).probe('127.0.0.1', 9, stop.signal)).outcome).toBe('not-run');
});
