import { jest } from '@jest/globals';
import { Command } from 'commander';
import type { LoopbackDnsServer } from '../../demo/dns/loopback-dns-server.ts';
import { startLoopbackDns } from '../../demo/dns/loopback-dns-server.ts';
import { languageOf } from './language-option.ts';
import { registerMailCommands } from './mail.ts';

test.each([
  ['it', undefined, {}],
  ['it', undefined, { LANG: 'C.UTF-8' }],
  ['it', undefined, { LANG: 'it_IT.UTF-8' }],
  ['en', undefined, { LANG: 'en_GB.UTF-8' }],
  ['it', undefined, { LANG: 'en_GB.UTF-8', LC_ALL: 'it_IT' }],
  ['en', undefined, { LANG: 'it_IT.UTF-8', LC_ALL: '', LC_MESSAGES: 'en' }],
  ['it', 'it', { LANG: 'en_GB.UTF-8' }],
  ['en', 'en', { LANG: 'it_IT.UTF-8' }],
] as const)(
  'sentences are %s where %s is asked for and the terminal says %j',
  (language, asked, environment) => {
    expect(languageOf(asked, environment)).toBe(language);
  },
);

describe('mail check', () => {
  let server: LoopbackDnsServer;
  beforeAll(async () => {
    server = await startLoopbackDns(({ name }) => ({
      records: name === 'ente.example' ? [{ type: 'TXT', value: 'v=spf1 +all' }] : [],
    }));
  });
  afterAll(() => server.close());
  afterEach(() => {
    process.exitCode = 0;
  });

  async function run(...more: readonly string[]): Promise<{ out: string; code: unknown }> {
    let out = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      out += String(chunk);
      return true;
    });
    try {
      const program = new Command();
      registerMailCommands(program);
      const resolver = ['--resolver', `127.0.0.1:${server.port}`];
      await program.parseAsync(['node', 'baluardo', 'mail', 'check', 'ente.example', ...resolver, ...more]);
      return { out, code: process.exitCode };
    } finally {
      write.mockRestore();
    }
  }

  const spfReason = async (language: string): Promise<string> => {
    const { out } = await run('--json', '--lang', language);
    const report = JSON.parse(out) as { items: { item: string; state: string; reason: string }[] };
    return report.items.find(({ item }) => item === 'spf')!.reason;
  };

  test('gives its reasons in the language that is asked for, for programs and for people', async () => {
    expect(await spfReason('it')).toContain('Il record autorizza chiunque');
    expect(await spfReason('en')).toContain('The record authorises anybody');
    const { out, code } = await run('--lang', 'en');
    expect(out).toContain('The record authorises anybody');
    expect(code).toBe(1);
  });
});
