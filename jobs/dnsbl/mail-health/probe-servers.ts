import type { MailTarget } from '../../../api/dnsbl/mail-health.service.ts';
import type { DnsblMailProbes } from '../../../contract/dnsbl/mail.ts';
import { judgeCertificate, judgeRelay, type MailFinding } from '../../../domain/dnsbl/mail-health.ts';
import type { Words } from '../../../domain/mail/item.ts';
import { inBothLanguages } from '../../../text/server-texts.ts';
import type { Lookup } from './plain-lookup.ts';
import { SmtpTalk, webCertificate } from './smtp-talk.ts';

/** Names nobody can own (RFC 2606): a server that takes mail from one for the other relays for everybody. */
const STRANGER = 'baluardo-prova@example.org';
const OTHER_STRANGER = 'baluardo-prova@example.net';

export interface ProbePorts {
  readonly smtp: number;
  readonly web: number;
}

/** Talks with the office's own server, as far as the office allows; what does not answer stays unknown. */
export async function probeServers(
  target: MailTarget,
  allowed: DnsblMailProbes,
  lookup: Lookup,
  now: Date,
  ports: ProbePorts = { smtp: 25, web: 443 },
): Promise<MailFinding[]> {
  const findings: Promise<MailFinding>[] = [];
  if (target.family === 'name') {
    if (allowed.certificates)
      findings.push(
        guarded('web-certificate', async () =>
          siteCertificate(target.text, await addressesOf(target.text, lookup), ports, now, allowed),
        ),
      );
    return Promise.all(findings);
  }
  const { heloName } = target;
  // Without a HELO name nobody said that it is a mail server of the office.
  if (heloName === null) return [];
  if (allowed.certificates)
    findings.push(
      guarded('smtp-certificate', () => smtpCertificate(target.text, heloName, ports, now, allowed)),
    );
  if (allowed.relay) findings.push(guarded('open-relay', () => relay(target.text, ports)));
  return Promise.all(findings);
}

/** IPv4 and IPv6: a site may have only one of them. @throws Error when it has neither */
async function addressesOf(name: string, lookup: Lookup): Promise<string[]> {
  const found = await Promise.all([lookup(name, 'A'), lookup(name, 'AAAA')]);
  if (found.flat().length === 0) throw new Error(`${name} non ha un indirizzo`);
  return found.flat();
}

/**
 * The certificates that a site shows at its addresses: the worst of them counts, for nobody chooses which one visitors
 * reach. An address that does not answer is said. @throws Error of the last, when none shows any
 */
async function siteCertificate(
  name: string,
  hosts: readonly string[],
  ports: ProbePorts,
  now: Date,
  { warnDays }: DnsblMailProbes,
): Promise<MailFinding> {
  const tried = await Promise.allSettled(hosts.map((host) => webCertificate(name, host, ports.web)));
  const seen: { host: string; finding: MailFinding }[] = [];
  const silent: string[] = [];
  let failure: unknown;
  for (const [n, host] of hosts.entries()) {
    const one = tried[n]!;
    if (one.status === 'fulfilled')
      seen.push({ host, finding: judgeCertificate('web-certificate', name, one.value, now, warnDays) });
    else {
      failure = one.reason;
      silent.push(host);
    }
  }
  const worst = seen.find(({ finding }) => finding.passed === false) ?? seen[0];
  if (worst === undefined) throw failure;
  const isOfOne = seen.some(({ finding }) => finding.passed !== worst.finding.passed);
  return withRemarks(worst.finding, isOfOne ? worst.host : null, silent);
}

function withRemarks(finding: MailFinding, host: string | null, silent: readonly string[]): MailFinding {
  const more: Words[] = [
    ...(host === null ? [] : [{ it: `Così all’indirizzo ${host}.`, en: `So at the address ${host}.` }]),
    ...(silent.length === 0
      ? []
      : [{ it: `Senza risposta: ${silent.join(', ')}.`, en: `No answer from ${silent.join(', ')}.` }]),
  ];
  const joined = (text: keyof Words): string => [finding.text, ...more].map((one) => one[text]).join(' ');
  return { ...finding, text: { it: joined('it'), en: joined('en') } };
}

async function smtpCertificate(
  host: string,
  name: string,
  ports: ProbePorts,
  now: Date,
  { warnDays }: DnsblMailProbes,
): Promise<MailFinding> {
  const { talk, offers } = await SmtpTalk.open(host, ports.smtp);
  if (!/^250[ -]STARTTLS\s*$/im.test(offers) || (await talk.say('STARTTLS')).code !== 220) {
    await talk.close();
    return {
      item: 'smtp-certificate',
      passed: false,
      text: { it: `${name} non offre STARTTLS.`, en: `${name} does not offer STARTTLS.` },
    };
  }
  // Who sends mail to it does not ask who signed it (RFC 7435).
  const shown = { ...(await talk.certificate(name)), trustFault: null };
  return judgeCertificate('smtp-certificate', name, shown, now, warnDays);
}

/** Asks whether a stranger may write to another stranger, and takes its word back: no message is ever sent. */
async function relay(host: string, ports: ProbePorts): Promise<MailFinding> {
  const { talk } = await SmtpTalk.open(host, ports.smtp);
  try {
    const sender = await talk.say(`MAIL FROM:<${STRANGER}>`);
    const recipient = sender.code === 250 ? await talk.say(`RCPT TO:<${OTHER_STRANGER}>`) : null;
    await talk.say('RSET');
    return judgeRelay(host, sender, recipient);
  } finally {
    await talk.close();
  }
}

async function guarded(item: MailFinding['item'], probe: () => Promise<MailFinding>): Promise<MailFinding> {
  try {
    return await probe();
  } catch (error) {
    const why = inBothLanguages((error as Error).message);
    return {
      item,
      passed: null,
      text: { it: `Non verificato: ${why.it}.`, en: `Not verified: ${why.en}.` },
    };
  }
}
