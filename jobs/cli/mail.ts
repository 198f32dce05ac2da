import type { Command } from 'commander';
import { asciiName } from '../../api/dnsbl/ascii-name.ts';
import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { checkDomain, type SendingDomain } from '../../domain/mail/check-domain.ts';
import type { MailItem, MailItemName, MailState } from '../../domain/mail/item.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import type { RetryPolicy } from '../dnsbl/dns/resolver.ts';
import { UdpResolver } from '../dnsbl/dns/udp-resolver.ts';
import type { Language } from '../../text/both.ts';
import { compareThroughSmtp } from '../mail/compare-certificate.ts';
import { mailLookupThrough } from '../mail/dns-lookup.ts';
import { policyThroughHttps } from '../mail/fetch-policy.ts';
import { languageOf, languageOption } from './language-option.ts';
import { EXIT, printJson, UsageError } from './outcome.ts';
import { resolverOf } from './resolver-option.ts';

interface MailCheckOptions {
  address: string[];
  helo?: string;
  selector: string[];
  resolver?: string;
  json?: true;
  lang?: Language;
}

/** What `mail check --json` prints. */
interface MailReport {
  readonly domain: string;
  readonly items: readonly {
    readonly item: MailItemName;
    readonly state: MailState;
    readonly record: readonly string[];
    readonly reason: string;
    readonly section: string;
    readonly cure: string;
  }[];
}

/** A recursive resolver with a cold cache may take seconds; a person waits. */
const UNHURRIED: RetryPolicy = { repeatAfterMs: [1200, 2800], giveUpAfterMs: 5000 };

const collect = (text: string, before: string[]): string[] => [...before, text];

export function registerMailCommands(program: Command): void {
  program
    .command('mail')
    .description('mail of a domain as receivers judge it')
    .command('check')
    .description(
      'Judge SPF, DKIM, DMARC, MTA-STS, TLS-RPT, DANE, BIMI, MX, names, DNSSEC and CAA of a domain. Exit 0: nothing bad or absent; 1: something is; 2: unusable input; 3: nothing could be verified.',
    )
    .argument('<domain>', 'the domain that mail is written from')
    .option('--address <ip>', 'an address that sends for it (may be given several times)', collect, [])
    .option('--helo <name>', 'what the server there calls itself')
    .option('--selector <name>', 'a DKIM selector (may be given several times)', collect, [])
    .option('--resolver <host[:port]>', 'resolver to ask (default: RESOLVERS, else the one of this machine)')
    .option('--json', 'one JSON document on standard output')
    .addOption(languageOption())
    .action(async (typed: string, options: MailCheckOptions) => {
      const subject = readSubject(typed, options);
      const address = resolverOf(options.resolver);
      const resolver = new UdpResolver(address.host, address.port, UNHURRIED);
      let items: MailItem[];
      try {
        items = await check(subject, resolver);
      } finally {
        resolver.close();
      }
      const language = languageOf(options.lang);
      const report: MailReport = {
        domain: subject.domain,
        items: items.map((item) => ({ ...item, reason: item.reason[language] })),
      };
      if (options.json === true) printJson(report);
      else process.stdout.write(inLines(report));
      process.exitCode = exitCodeOf(report, resolver.address);
    });
}

function check(subject: SendingDomain, resolver: UdpResolver): Promise<MailItem[]> {
  const lookup = mailLookupThrough([resolver]);
  const now = new Date();
  return checkDomain(subject, {
    lookup,
    registeredDomainOf,
    fetchPolicy: policyThroughHttps(lookup),
    compareCertificate: compareThroughSmtp(lookup, now),
    now,
  });
}

/** @throws UsageError naming what cannot be used */
function readSubject(typed: string, options: MailCheckOptions): SendingDomain {
  return {
    domain: readDomain(typed),
    selectors: [...new Set(options.selector.map(readSelector))],
    addresses: options.address.map((text) => {
      const address = parseAddress(text.trim());
      if (isAddressError(address)) throw new UsageError(`--address "${text}" is not an IPv4 or IPv6 address`);
      return address;
    }),
    helo: readHelo(options.helo),
  };
}

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

function readDomain(typed: string): string {
  const name = asciiName(typed);
  const labels = (name ?? '').split('.');
  if (name === null || name.length > 253 || !labels.every((label) => LABEL.test(label)))
    throw new UsageError(`domain "${typed}" is not a DNS name`);
  if (labels.length < 2) throw new UsageError(`domain "${typed}" has one label only: write the whole name`);
  if (/^\d+$/.test(labels.at(-1) ?? ''))
    throw new UsageError(`domain "${typed}" is an address: give it with --address, and the domain here`);
  return name;
}

function readSelector(typed: string): string {
  const name = asciiName(typed);
  if (name === null || !name.split('.').every((label) => LABEL.test(label)))
    throw new UsageError(`--selector "${typed}" is not a DKIM selector`);
  return name;
}

/** What a server says is judged, not refused: only its form for the DNS is made here. */
function readHelo(typed: string | undefined): string | null {
  const name = typed?.trim() ?? '';
  return name === '' ? null : (asciiName(name) ?? name);
}

const SHOWN_STATES: Readonly<Record<MailState, string>> = {
  good: 'good',
  warning: 'warning',
  bad: 'BAD',
  absent: 'absent',
  'not-verified': 'not verified',
};

function inLines({ domain, items }: MailReport): string {
  const lines = items.flatMap(({ item, state, record, reason, section, cure }) => [
    `${item.padEnd(12)} ${SHOWN_STATES[state].padEnd(12)} ${reason}${section === '' ? '' : ` [${section}]`}`,
    ...record.map((text) => `  record  ${text}`),
    ...cure
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => `  cure    ${line}`),
  ]);
  return `${[domain, ...lines].join('\n')}\n`;
}

function exitCodeOf({ items }: MailReport, resolver: string): number {
  const unverified = items.filter(({ state }) => state === 'not-verified').map(({ item }) => item);
  if (unverified.length === items.length) {
    process.stderr.write(`The resolver ${resolver} gave no usable answer: nothing could be verified.\n`);
    return EXIT.outsideFailed;
  }
  if (unverified.length > 0)
    process.stderr.write(
      `${items.length - unverified.length} of ${items.length} items verified; not verified: ${unverified.join(', ')}.\n`,
    );
  return items.some(({ state }) => state === 'bad' || state === 'absent') ? EXIT.no : EXIT.done;
}
