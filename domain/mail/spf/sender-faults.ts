import { formatAddress, type Address } from '../../net/address.ts';
import { unmapped } from '../../net/mapped-address.ts';
import type { MailFault } from '../item.ts';
import type { MailLookup } from '../lookup.ts';
import { checkHost, type SpfResult } from './check-host.ts';
import { proposedRecord } from './proposed-record.ts';
import type { SpfSubject } from './spf-subject.ts';

/** Addresses that nobody sends from (RFC 1112 section 4, RFC 9637): whoever lets them pass lets everybody. */
const STRANGERS: readonly Address[] = [
  { family: 4, value: 0xf0_00_00_01 },
  { family: 4, value: 0xfb_7a_10_99 },
  { family: 6, value: 0x3fff_0abc_0000_0000_0000_0000_0000_0001n },
];

/** How the record ends for addresses that nobody named. */
export async function strangersFaults(
  subject: SpfSubject,
  lookup: MailLookup,
  weight: 'bad' | 'warning',
): Promise<MailFault[]> {
  const { domain } = subject;
  const results: SpfResult[] = [];
  for (const stranger of STRANGERS) {
    const { result } = await resultFor(stranger, { ...subject, helo: 'stranger.invalid' }, lookup);
    // Hosts without IPv6 are void look-ups for an IPv6 sender: that such a sender ends in an error harms nobody.
    if (stranger.family === 4 || result === 'pass') results.push(result);
  }
  const faults: MailFault[] = [];
  const add = (state: MailFault['state'], section: string, it: string, en: string, cure = ''): void =>
    void faults.push({ state, section, reason: { it, en }, cure });
  if (results.includes('pass'))
    add(
      'bad',
      'RFC 7208 11.4',
      `Il record autorizza chiunque a scrivere a nome di ${domain}.`,
      `The record authorises anybody to write as ${domain}.`,
      await proposedRecord(subject, lookup),
    );
  else if (results.includes('neutral'))
    add(
      'warning',
      'RFC 7208 5.1',
      'Il record non dice nulla di chi non è elencato: deve finire con «-all» o «~all».',
      'The record says nothing of senders it does not list: it should end with “-all” or “~all”.',
      await proposedRecord(subject, lookup),
    );
  else if (results.includes('permerror'))
    add(
      weight,
      'RFC 7208 2.6.7',
      'Per i mittenti non elencati il record finisce in errore.',
      'For senders it does not list the record ends in an error.',
    );
  else if (results.includes('temperror')) faults.push(notAnswered(domain));
  else if (subject.helo !== null && (await resultFor(STRANGERS[0]!, subject, lookup)).result === 'pass')
    add(
      'warning',
      'RFC 7208 11.4',
      `Il record autorizza chiunque si presenti come ${subject.helo} (macro %{h}).`,
      `The record authorises whoever says ${subject.helo} (macro %{h}).`,
    );
  return faults;
}

function notAnswered(domain: string): MailFault {
  return {
    state: 'not-verified',
    reason: {
      it: `Non verificato: il record SPF di ${domain} dipende da nomi che non hanno risposto (temperror).`,
      en: `Not verified: the SPF record of ${domain} depends on names that did not answer (temperror).`,
    },
    section: 'RFC 7208 2.6.6',
  };
}

/** What the record says of the office's own addresses. */
export async function addressFaults(subject: SpfSubject, lookup: MailLookup): Promise<MailFault[]> {
  const faults: MailFault[] = [];
  for (const address of subject.addresses) {
    const { result, matched } = await resultFor(address, subject, lookup);
    const shown = formatAddress(unmapped(address));
    if (result === 'pass') continue;
    if (result === 'temperror') faults.push(notAnswered(subject.domain));
    else if (result === 'permerror')
      faults.push({
        state: 'bad',
        reason: {
          it: `Per ${shown} la valutazione finisce in errore: i destinatari possono respingere.`,
          en: `For ${shown} the evaluation ends in an error: receivers may reject.`,
        },
        section: 'RFC 7208 2.6.7',
      });
    else
      faults.push({
        state: result === 'neutral' ? 'warning' : 'bad',
        reason: {
          it: `${shown} non è autorizzato: risultato «${result}»${matched === null ? '' : ` per «${matched}»`}.`,
          en: `${shown} is not authorised: the result is “${result}”${matched === null ? '' : ` by “${matched}”`}.`,
        },
        section: 'RFC 7208 2.6',
        cure: await proposedRecord(subject, lookup),
      });
  }
  return faults;
}

function resultFor(
  ip: Address,
  { domain, helo, now }: SpfSubject,
  lookup: MailLookup,
): ReturnType<typeof checkHost> {
  return checkHost(
    { ip, mailFrom: `postmaster@${domain}`, helo: helo ?? domain, receiver: 'unknown', now },
    lookup,
  );
}
