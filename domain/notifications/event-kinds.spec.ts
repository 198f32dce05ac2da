import { EVENT_KINDS, FIRST_EVENT_KINDS, isWanted } from './event-kinds.ts';

test('a channel carries what it was told to, from its weight up', () => {
  const filter = { kinds: ['incidents', 'backups'] as const, minimumWeight: 'medium' as const };
  const wanted = EVENT_KINDS.filter((kind) => isWanted(filter, { kind, weight: 'medium' }));
  expect(wanted).toEqual(['incidents', 'backups']);
  expect(isWanted(filter, { kind: 'incidents', weight: 'low' })).toBe(false);
  expect(isWanted(filter, { kind: 'incidents', weight: 'high' })).toBe(true);
});

test('the channels from before carry what they carried', () => {
  expect(FIRST_EVENT_KINDS).toEqual(['blacklists', 'monitoring', 'mail-health']);
});
