import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import type { LoopbackDnsServer } from '../../demo/dns/loopback-dns-server.ts';
import { properList, startFaultZones, type ZoneBehaviour } from '../dnsbl/testing/fault-zones.ts';
import { check, registerDnsblCommands } from './dnsbl.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dnsbl-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function zonesFile(...rows: string[]): string {
  const file = path.join(folder, `zones-${count++}.csv`);
  writeFileSync(file, ['zone,kind,families,codes,test_positive,test_negative', ...rows].join('\n'));
  return file;
}

describe('against lists that behave and misbehave', () => {
  let server: LoopbackDnsServer;
  let resolver: string;
  beforeAll(async () => {
    server = await startFaultZones({
      'good.example': properList({
        '9.2.0.192': { addresses: ['127.0.0.2', '127.0.0.4'], texts: ['spam seen'] },
        'bad.example.org': { addresses: ['127.0.0.3'] },
      }),
      'silent.example': () => ({ silent: true }),
      'world.example': () => ({ addresses: ['127.0.0.2'] }),
      'refusing.example': () => ({ addresses: ['127.255.255.254'] }),
    });
    resolver = `127.0.0.1:${server.port}`;
  });
  afterAll(() => server.close());

  test('prints every verdict with its proof', async () => {
    const zones = zonesFile(
      'good.example,ip,ip4;ip6;domain,127.0.0.2=listed:SBL;127.0.0.4=listed:XBL,,',
      'silent.example,ip,ip4,,,',
      'world.example,ip,ip4,,,',
      'refusing.example,ip,ip4,,,',
    );
    const report = await check(['192.0.2.9', '192.0.2.10', 'bad.example.org'], { zones, resolver });
    expect(report.zones.map(({ zone, health }) => [zone, health])).toEqual([
      ['good.example', 'ok'],
      ['silent.example', 'silent'],
      ['world.example', 'wildcard'],
      ['refusing.example', 'refused'],
    ]);
    expect(report.verdicts.map(({ target, zone, verdict }) => `${target} ${zone} ${verdict}`)).toEqual([
      '192.0.2.9 good.example listed',
      '192.0.2.9 silent.example unknown',
      '192.0.2.9 world.example zone-broken',
      '192.0.2.9 refusing.example refused',
      '192.0.2.10 good.example clean',
      '192.0.2.10 silent.example unknown',
      '192.0.2.10 world.example zone-broken',
      '192.0.2.10 refusing.example refused',
      'bad.example.org good.example listed',
    ]);
    expect(report.verdicts[0]).toMatchObject({
      codes: ['127.0.0.2', '127.0.0.4'],
      meanings: ['SBL', 'XBL'],
      txt: ['spam seen'],
      rcode: 'NOERROR',
      tries: 1,
    });
    expect(report.counts).toEqual({
      listed: 2,
      clean: 1,
      unknown: 2,
      refused: 2,
      'zone-broken': 2,
      'allow-listed': 0,
    });
  });

  test('a prefix is checked address by address', async () => {
    const report = await check(['192.0.2.8/30'], { zones: zonesFile('good.example,ip,ip4,,,'), resolver });
    expect(report.verdicts.map(({ target, verdict }) => [target, verdict])).toEqual([
      ['192.0.2.8', 'clean'],
      ['192.0.2.9', 'listed'],
      ['192.0.2.10', 'clean'],
      ['192.0.2.11', 'clean'],
    ]);
  });

  test.each([
    [['192.0.2.10'], 'good.example,ip,ip4,,,', 0],
    [['192.0.2.9'], 'good.example,ip,ip4,,,', 1],
    [['192.0.2.9'], 'silent.example,ip,ip4,,,', 3],
    [['192.0.2.9'], 'refusing.example,ip,ip4,,,', 3],
    [['192.0.2.9'], 'world.example,ip,ip4,,,', 3],
    [['192.0.2.10'], 'good.example,ip,ip4,,,\nrefusing.example,ip,ip4,,,', 0],
    [['192.0.2.10', '--strict'], 'good.example,ip,ip4,,,\nrefusing.example,ip,ip4,,,', 3],
    [['192.0.2.9', '--strict'], 'good.example,ip,ip4,,,\nrefusing.example,ip,ip4,,,', 3],
    [['192.0.2.9', '--strict'], 'good.example,ip,ip4,,,', 1],
  ])('checking %j on %s ends with %i', async (targets, row, code) => {
    expect(
      await run(['dnsbl', 'check', ...targets, '--zones', zonesFile(row), '--resolver', resolver, '--json']),
    ).toBe(code);
  });
});

async function run(words: string[]): Promise<number> {
  const program = new Command().exitOverride();
  registerDnsblCommands(program);
  const write = process.stdout.write.bind(process.stdout);
  const writeError = process.stderr.write.bind(process.stderr);
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  try {
    await program.parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } finally {
    process.stdout.write = write;
    process.stderr.write = writeError;
    process.exitCode = 0;
  }
}

test.each([
  [['10.0.0.300'], {}, 'target "10.0.0.300" is neither an address nor a name'],
  [['10.0.0.0/8'], {}, 'target "10.0.0.0/8" has more than 1024 addresses'],
  [['192.0.2.1'], { resolver: '300.1.1.1' }, 'resolver "300.1.1.1" is not HOST[:PORT]'],
  [['192.0.2.1'], { resolver: 'localhost:99999' }, 'resolver "localhost:99999" is not HOST[:PORT]'],
])('refuses %j with %j', async (targets, options, message) => {
  await expect(check(targets, options)).rejects.toThrow(message);
});

test.each([
  ['a.example,ip,ip4,127.0.0.2=perhaps:x,,', ':2:18: unknown verdict in "127.0.0.2=perhaps:x"'],
  ['a.example,ip,ip5,,,', ':2:14: unknown family "ip5"'],
  ['-a-.example,ip,ip4,,,', ':2:1: "-a-.example" is not a DNS zone'],
])('names the place of what is wrong in %s', async (row, message) => {
  await expect(check(['192.0.2.1'], { zones: zonesFile(row) })).rejects.toThrow(message);
});

test('a zones file that is not there is named', async () => {
  await expect(check(['192.0.2.1'], { zones: path.join(folder, 'none.csv') })).rejects.toThrow(
    'none.csv: cannot be read (ENOENT)',
  );
});

test('one address on sixty lists, three of them silent, takes at most two and a half seconds', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `l${n}.example`);
  const server = await startFaultZones(
    Object.fromEntries(
      names.map((name, n) => [
        name,
        n < 3
          ? () => ({ silent: true })
          : properList({ '9.2.0.192': n === 9 ? { addresses: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' } }),
      ]),
    ),
  );
  const report = await check(['192.0.2.9'], {
    zones: zonesFile(...names.map((name) => `${name},ip,ip4,,,`)),
    resolver: `127.0.0.1:${server.port}`,
  });
  await server.close();
  expect(report.counts).toMatchObject({ listed: 1, clean: 56, unknown: 3 });
});

describe('lists asked with a key', () => {
  const echo: ZoneBehaviour = (label, question) =>
    properList({
      '9.2.0.192': { addresses: ['127.0.0.2'], texts: [`query was ${question.name}`] },
    })(label.replace(/^(?:(.*)\.)?sekret123$/i, '$1').replace(/^sekret123\./i, ''), question);
  let server: LoopbackDnsServer;
  let resolver: string;
  beforeAll(async () => {
    server = await startFaultZones({ 'keyed.example': echo, 'prefix.example': echo });
    resolver = `127.0.0.1:${server.port}`;
  });
  afterAll(() => server.close());
  afterEach(() => {
    delete process.env['DNSBL_KEYS'];
    delete process.env['DNSBL_KEYS_FILE'];
  });
  const keysFile = (text: string): string => {
    const file = path.join(folder, `keys-${count++}`);
    writeFileSync(file, text);
    return file;
  };

  test('take it from a file, and nothing printed holds it', async () => {
    const report = await check(['192.0.2.9'], {
      zones: zonesFile('<key>.keyed.example,ip,ip4,,,', '<key>.<target>.prefix.example,ip,ip4,,,'),
      keys: keysFile('# ours\nexample = Sekret123\n'),
      resolver,
    });
    expect(report.verdicts.map(({ zone, verdict }) => `${zone} ${verdict}`)).toEqual([
      '••••.keyed.example listed',
      '••••.<target>.prefix.example listed',
    ]);
    expect(JSON.stringify(report)).not.toMatch(/sekret123/i);
  });

  test('take it from the environment', async () => {
    process.env['DNSBL_KEYS'] = 'other.example=wrong;keyed.example=sekret123';
    const zones = zonesFile('<key>.keyed.example,ip,ip4,,,');
    const report = await check(['192.0.2.9'], { zones, resolver });
    expect(report.counts.listed).toBe(1);
  });

  test('know a key that stands in the name of a list, and print it nowhere', async () => {
    const zones = zonesFile('<key>.keyed.example,ip,ip4,,,', 'sekret123.keyed.example,ip,ip4,,,');
    const report = await check(['192.0.2.9'], { zones, resolver });
    expect(report.counts.listed).toBe(1);
    expect(JSON.stringify(report)).not.toMatch(/sekret123/i);
  });

  test('are not asked without it', async () => {
    const zones = zonesFile('<key>.keyed.example,ip,ip4,,,');
    await expect(check(['192.0.2.9'], { zones, resolver })).rejects.toThrow(
      'list "<key>.keyed.example" needs its key',
    );
  });

  test('say where a file of keys cannot be read, and not what stands there', async () => {
    const keys = keysFile('keyed.example=ok\nkeyed.example=se kret/123\n');
    const refused = check(['192.0.2.9'], { keys, resolver });
    await expect(refused).rejects.toThrow(`${keys}:2: is not NAME=KEY`);
    await expect(refused).rejects.not.toThrow('kret');
  });
});
