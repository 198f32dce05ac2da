import { spf } from 'mailauth/lib/spf/index.js';
import { registeredDomainOf } from '../../../api/dnsbl/registered-domain.ts';
import type { MailTarget } from '../../../api/dnsbl/mail-health.service.ts';
import { isAddressError, parseAddress } from '../../../domain/net/address.ts';
import { reversedLabels } from '../../../domain/dnsbl/query-name.ts';
import {
  judgeDkim,
  judgeDmarc,
  judgeReverseDns,
  type MailCheck,
  type MailFinding,
} from '../../../domain/dnsbl/mail-health.ts';

/** The way to the DNS for these checks: records as texts, an empty list when there are none. Rejects on failures. */
export type Lookup = (
  name: string,
  type: 'A' | 'AAAA' | 'PTR' | 'TXT' | 'MX' | 'TLSA',
) => Promise<readonly string[]>;

/** Everything that can be seen from outside of one sending address. What fails to answer is unknown, never good. */
export async function checkMail(target: MailTarget, lookup: Lookup): Promise<MailFinding[]> {
  const pointers = await attempt(() => pointersOf(target.text, lookup));
  const name = target.heloName ?? (typeof pointers === 'string' ? null : (pointers[0]?.name ?? null));
  const domain = name === null ? null : (registeredDomainOf(name) ?? name);
  const reverse =
    typeof pointers === 'string'
      ? unknown('reverse-dns', pointers)
      : judgeReverseDns(target.text, pointers, target.heloName);
  if (domain === null) return [reverse];
  return [
    reverse,
    ...(await Promise.all([
      guarded('spf', () => checkSpf(target, domain, name ?? domain, lookup)),
      target.dkimSelector === null
        ? {
            item: 'dkim' as const,
            passed: null,
            text: 'Selettore DKIM non indicato: la chiave non è stata cercata.',
          }
        : guarded('dkim', async () =>
            judgeDkim(
              await lookup(`${target.dkimSelector}._domainkey.${domain}`, 'TXT'),
              target.dkimSelector ?? '',
              domain,
            ),
          ),
      guarded('dmarc', async () => judgeDmarc(await lookup(`_dmarc.${domain}`, 'TXT'), domain)),
      guarded('mta-sts', () => present('mta-sts', `_mta-sts.${domain}`, /^v=STSv1/i, lookup)),
      guarded('tls-rpt', () => present('tls-rpt', `_smtp._tls.${domain}`, /^v=TLSRPTv1/i, lookup)),
      guarded('dane', () => checkDane(domain, lookup)),
    ])),
  ];
}

async function pointersOf(text: string, lookup: Lookup): Promise<{ name: string; leadsBack: boolean }[]> {
  const address = parseAddress(text);
  if (isAddressError(address)) return [];
  const names = await lookup(
    `${reversedLabels(address)}.${address.family === 4 ? 'in-addr.arpa' : 'ip6.arpa'}`,
    'PTR',
  );
  return Promise.all(
    names.map(async (name) => {
      const forward = await lookup(name, address.family === 4 ? 'A' : 'AAAA');
      const leadsBack = forward.some((one) => {
        const parsed = parseAddress(one);
        return !isAddressError(parsed) && parsed.value === address.value;
      });
      return { name, leadsBack };
    }),
  );
}

async function checkSpf(
  target: MailTarget,
  domain: string,
  heloName: string,
  lookup: Lookup,
): Promise<MailFinding> {
  const { status, rr } = await spf({
    sender: `postmaster@${domain}`,
    ip: target.text,
    helo: heloName,
    // Its types leave out the objects of MX records, which it reads as node gives them.
    resolver: (name: string, type: string) => asNodeDns(name, type, lookup) as Promise<string[]>,
  });
  const passed = status.result === 'pass' ? true : status.result === 'temperror' ? null : false;
  const record = rr === undefined ? '' : ` (${rr})`;
  return { item: 'spf', passed, text: `SPF di ${domain} per ${target.text}: ${status.result}${record}.` };
}

/** The shapes and errors of node's resolver, which is what the SPF evaluation speaks. */
async function asNodeDns(name: string, type: string, lookup: Lookup): Promise<unknown[]> {
  const known = (['A', 'AAAA', 'PTR', 'TXT', 'MX'] as const).find((one) => one === type);
  if (known === undefined) throw Object.assign(new Error(`no ${type} here`), { code: 'ENODATA' });
  const records = await lookup(name, known);
  if (records.length === 0) throw Object.assign(new Error(`${name} has no ${type}`), { code: 'ENOTFOUND' });
  if (known === 'TXT') return records.map((record) => [record]);
  if (known !== 'MX') return [...records];
  return records.map((record) => ({
    priority: Number(record.split(' ')[0]),
    exchange: record.split(' ')[1] ?? '',
  }));
}

async function present(item: MailCheck, name: string, shape: RegExp, lookup: Lookup): Promise<MailFinding> {
  const found = (await lookup(name, 'TXT')).some((record) => shape.test(record));
  return { item, passed: found, text: found ? `Record presente in ${name}.` : `Manca il record in ${name}.` };
}

async function checkDane(domain: string, lookup: Lookup): Promise<MailFinding> {
  const servers = (await lookup(domain, 'MX'))
    .map((record) => record.split(' ')[1] ?? '')
    .filter((name) => name !== '');
  if (servers.length === 0) return { item: 'dane', passed: false, text: `${domain} non ha un record MX.` };
  const without: string[] = [];
  for (const server of servers)
    if ((await lookup(`_25._tcp.${server}`, 'TLSA')).length === 0) without.push(server);
  return without.length === 0
    ? { item: 'dane', passed: true, text: `Record TLSA presenti per ${servers.join(', ')}.` }
    : { item: 'dane', passed: false, text: `Manca il record TLSA per ${without.join(', ')}.` };
}

async function guarded(item: MailCheck, check: () => Promise<MailFinding>): Promise<MailFinding> {
  const finding = await attempt(check);
  return typeof finding === 'string' ? unknown(item, finding) : finding;
}

/** What it came to, or why it came to nothing. */
async function attempt<T extends object>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (error) {
    return (error as Error).message;
  }
}

function unknown(item: MailCheck, reason: string): MailFinding {
  return { item, passed: null, text: `Non verificato: ${reason}.` };
}
