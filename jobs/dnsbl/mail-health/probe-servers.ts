import type { MailTarget } from '../../../api/dnsbl/mail-health.service.ts';
import type { DnsblMailProbes } from '../../../contract/dnsbl/mail.ts';
import { judgeCertificate, judgeRelay, type MailFinding } from '../../../domain/dnsbl/mail-health.ts';
import { inBothLanguages } from '../../../text/server-texts.ts';
import type { Lookup } from './plain-lookup.ts';
import { SmtpTalk, webCertificate, type ServedCertificate } from './smtp-talk.ts';

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
        guarded('web-certificate', async () => {
          const shown = await shownByAny(target.text, await addressesOf(target.text, lookup), ports.web);
          return judgeCertificate('web-certificate', target.text, shown, now, allowed.warnDays);
        }),
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

/** The certificate of the first address that shows one. @throws Error of the last, when none does */
async function shownByAny(name: string, hosts: readonly string[], port: number): Promise<ServedCertificate> {
  let failure: unknown;
  for (const host of hosts) {
    try {
      return await webCertificate(name, host, port);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
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
