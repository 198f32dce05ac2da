import { createServer, type RequestListener, type Server } from 'node:http';
import { readConfig } from '../config.ts';
import { isInnerAddress } from './address-guard.ts';
import { OutboundHttpService } from './outbound-http.service.ts';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const allowed = new OutboundHttpService({ ...readConfig({}), outboundAllow: ['127.0.0.1', 'localhost'] });
const strict = new OutboundHttpService(readConfig({}));

describe('outgoing HTTP', () => {
  test('reaches a host that the installation allows', async () => {
    const address = await serve((_, response) => response.end('hello'));
    expect(await allowed.send(address)).toMatchObject({ status: 200, body: 'hello' });
  });

  test.each([
    'http://127.0.0.1:9/',
    'http://[::1]:9/',
    'http://localhost:9/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest',
    'http://[::ffff:127.0.0.1]/',
    'http://0x7f.1/',
  ])('does not reach %s on its own network', async (address) => {
    await expect(strict.send(address)).rejects.toThrow(/private address/);
  });

  test.each(['file:///etc/passwd', 'ftp://example.org/', 'not an address'])('refuses %s', async (address) => {
    await expect(allowed.send(address)).rejects.toMatchObject({ isFinal: true });
  });

  test('goes through the proxy of the installation, and asks it for no name that leads inside', async () => {
    const asked: string[] = [];
    const proxy = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end('from the proxy');
    });
    const through = new OutboundHttpService({
      ...readConfig({}),
      outboundProxy: proxy,
      outboundAllow: ['alerts.example'],
    });
    expect(await through.send('http://alerts.example/hook')).toMatchObject({
      status: 200,
      body: 'from the proxy',
    });
    await expect(through.send('http://localhost/hook')).rejects.toThrow(/private address/);
    expect(asked).toEqual(['http://alerts.example/hook']);
  });

  test('follows no redirect', async () => {
    const address = await serve((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );
    await expect(allowed.send(address)).rejects.toThrow(/redirect/);
  });

  test('stops reading an answer that is too large', async () => {
    const address = await serve((_, response) => response.end(Buffer.alloc(2 * 1024 * 1024)));
    await expect(allowed.send(address)).rejects.toThrow(/over limit/);
  });

  test('stops waiting for an answer that does not come', async () => {
    const address = await serve(() => undefined);
    await expect(allowed.send(address, { timeoutMs: 200 })).rejects.toMatchObject({ isFinal: false });
    server!.closeAllConnections();
  });

  test('takes a 4xx for final and a 503 for something to try again', async () => {
    let status = 404;
    const address = await serve((_, response) => response.writeHead(status).end());
    await expect(allowed.send(address)).rejects.toMatchObject({ isFinal: true });
    status = 503;
    await expect(allowed.send(address)).rejects.toMatchObject({ isFinal: false });
  });
});

test.each([
  ['192.0.2.1', false],
  ['8.8.8.8', false],
  ['172.15.0.1', false],
  ['172.16.0.1', true],
  ['100.64.0.1', true],
  ['2001:db8::1', false],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:10.0.0.1', true],
  // Every other way to write an IPv4 address of ours as an IPv6 one.
  ['::7f00:1', true],
  ['::127.0.0.1', true],
  ['::ffff:7f00:1', true],
  ['::ffff:0:7f00:1', true],
  ['::ffff:0:127.0.0.1', true],
  ['64:ff9b::7f00:1', true],
  ['64:ff9b:1::7f00:1', true],
  ['2002:7f00:1::', true],
  ['2002:a00:1::1', true],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', true],
  ['fec0::1', true],
  ['100::1', true],
  ['ff02::1', true],
  ['fe80::1%eth0', true],
  ['0:0:0:0:0:0:0:1', true],
  ['::', true],
  ['5f00::1', true],
  ['2606:4700:4700::1111', false],
  ['2a00:1450:4002:402::2004', false],
  ['not an address', true],
])('%s is inner: %s', (address, isInner) => {
  expect(isInnerAddress(address)).toBe(isInner);
});
