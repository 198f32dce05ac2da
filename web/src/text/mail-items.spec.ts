import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MAIL_CHECKS } from '../../../domain/dnsbl/mail-health.ts';
import { MAIL_ITEMS } from '../../../domain/mail/item.ts';
import { mailHealthText } from './mail-health.ts';
import { mailDomainsText } from './mail-domains.ts';
import { mailItems } from '../../../text/mail-items.ts';

test('alerts and both pages of the mail name an item with the same words', () => {
  for (const item of MAIL_ITEMS)
    expect([mailDomainsText.it.items[item], mailDomainsText.en.items[item]]).toEqual([...mailItems[item]]);
  for (const item of MAIL_CHECKS)
    expect([mailHealthText.it.items[item], mailHealthText.en.items[item]]).toEqual([...mailItems[item]]);
  const written = ['text/alerts/monitoring.ts', 'api/dnsbl/monitoring-alerts.service.ts']
    .map((file) => readFileSync(path.resolve(import.meta.dirname, '../../..', file), 'utf8'))
    .join('');
  expect(written).not.toMatch(/HELO|TLS-RPT|PTR/);
});
