import type { MailItem, MailState } from '../mail/item.ts';
import { findingsOf } from './mail-health.ts';

const spf = (state: MailState): MailItem => ({
  item: 'spf',
  state,
  record: [],
  reason: { it: 'come risulta', en: 'as found' },
  section: 'RFC 7208',
  cure: '',
});

test.each([
  ['good', true],
  ['warning', false],
  ['bad', false],
  ['absent', false],
  ['not-verified', null],
] as const)('what is %s passes: %s', (state, passed) => {
  expect(findingsOf([spf(state)])).toEqual([
    { item: 'spf', passed, text: { it: 'come risulta', en: 'as found' } },
  ]);
});

test('items that are not of an address are left out', () => {
  expect(findingsOf([{ ...spf('good'), item: 'bimi' }])).toEqual([]);
});
