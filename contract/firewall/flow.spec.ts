import { AddressEntry, FirewallFlow, ServiceEntry } from './flow.ts';

test('refuses an entry of any length in no time', () => {
  const began = process.threadCpuUsage().user;
  for (const text of ['2001:db8::1', '1-', 'ff ', 'tcp/1,'])
    for (const schema of [AddressEntry, ServiceEntry])
      expect(schema.safeParse(text.repeat(40_000)).error?.issues).toMatchObject([
        { message: 'al massimo 120 caratteri' },
      ]);
  // Read letter by letter against every other it was minutes.
  expect(process.threadCpuUsage().user - began).toBeLessThan(2_000_000);
});

test('says of an address, and of nothing else, what is wrong with it', () => {
  const message = (entry: string) => AddressEntry.safeParse(entry).error?.issues[0]?.message;
  expect(message('10.20.4.300')).toContain('255');
  expect(message('2001:db8:::1')).toBeDefined();
  expect(['PC Viabilità', 'any', 'fade', '10.20.4.0/24', 'server-1.ced'].map(message)).toEqual(
    Array(5).fill(undefined),
  );
});

test('wants of a deletion its rule and nothing else', () => {
  expect(
    FirewallFlow.safeParse({ op: 'delete', ruleId: '01a206f8-fe36-71bf-aed0-e6140bf9f69d' }).success,
  ).toBe(true);
  expect(FirewallFlow.safeParse({ op: 'modify' }).error?.issues.map(({ path }) => path[0])).toEqual([
    'ruleId',
    'sources',
    'destinations',
    'services',
  ]);
});
