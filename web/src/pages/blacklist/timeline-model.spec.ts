import type { DnsblTimeline } from '../../../../contract/dnsbl/dnsbl.ts';
import { foldVerdicts } from './timeline-model.ts';

type Entry = DnsblTimeline['items'][number];
const entry = (changes: Partial<Entry>): Entry => ({
  id: '1',
  at: '2026-11-16T09:00:10.000Z',
  kind: 'verdict',
  event: 'clean',
  zoneId: 1,
  zone: 'a.example',
  codes: [],
  meanings: [],
  text: null,
  who: null,
  caseId: null,
  ...changes,
});

test('folds equal verdicts of one check into one entry', () => {
  const folded = foldVerdicts([
    entry({}),
    entry({ id: '2', zone: 'b.example', at: '2026-11-16T09:00:40.000Z' }),
    entry({ id: '3', zone: 'c.example', event: 'unknown' }),
    entry({ id: '4', zone: 'd.example' }),
  ]);
  expect(folded.map(({ event, zones }) => [event, zones])).toEqual([
    ['clean', ['a.example', 'b.example', 'd.example']],
    ['unknown', ['c.example']],
  ]);
});

test('leaves listings, other minutes and entries with codes alone', () => {
  const folded = foldVerdicts([
    entry({ event: 'listed', codes: ['127.0.0.2'] }),
    entry({ id: '2', event: 'listed', codes: ['127.0.0.3'], zone: 'b.example' }),
    entry({ id: '3', at: '2026-11-16T10:00:00.000Z' }),
    entry({ id: '4', kind: 'listing', event: 'confirmed' }),
    entry({ id: '5', kind: 'listing', event: 'confirmed', zone: 'b.example' }),
  ]);
  expect(folded).toHaveLength(5);
});
