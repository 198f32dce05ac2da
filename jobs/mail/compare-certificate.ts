import { createHash, X509Certificate } from 'node:crypto';
import { formatAddress, type Address } from '../../domain/net/address.ts';
import type { CompareCertificate, TlsaRecord } from '../../domain/mail/judge-dane.ts';
import type { MailLookup } from '../../domain/mail/lookup.ts';
import { addressesOf } from '../../domain/mail/mail-servers.ts';
import { inBothLanguages } from '../../text/server-texts.ts';
import { SmtpTalk } from '../dnsbl/mail-health/smtp-talk.ts';

const PATIENCE_MS = 6000;
/** As many as the largest providers have; its owner could name hundreds. */
const MOST_ADDRESSES = 16;

/**
 * Asks the server for its certificate over STARTTLS, at each of its addresses, and compares it as a sender that uses DANE
 * does (RFC 7672): one address with another certificate is enough for mail to wait.
 */
export function compareThroughSmtp(
  lookup: MailLookup,
  now: Date,
  port = 25,
  mayAsk: (address: Address) => boolean = () => true,
): CompareCertificate {
  return async (server, records, names) => {
    const { addresses } = await addressesOf(server, lookup);
    const asked = addresses.filter(mayAsk).slice(0, MOST_ADDRESSES);
    let why =
      addresses.length === 0 ? `${server} non ha un indirizzo` : 'indirizzo non raggiungibile da Internet';
    let isSeen = false;
    for (const one of await Promise.allSettled(
      asked.map((address) => certificatesOf(formatAddress(address), server, port)),
    ))
      if (one.status === 'rejected') why = (one.reason as Error).message;
      else if (records.some((record) => matches(record, one.value, names, now))) isSeen = true;
      else return 'differs';
    return isSeen ? 'matches' : { failed: inBothLanguages(why) };
  };
}

async function certificatesOf(host: string, server: string, port: number): Promise<X509Certificate[]> {
  const { talk, offers } = await SmtpTalk.open(host, port, PATIENCE_MS);
  if (!/^250[ -]STARTTLS\s*$/im.test(offers) || (await talk.say('STARTTLS')).code !== 220) {
    await talk.close();
    throw new Error(`${server} non offre STARTTLS`);
  }
  return (await talk.chain(server)).map((der) => new X509Certificate(der));
}

/** The server's own certificate (usage 3), or an authority of its chain that vouches for one of its names (usage 2). */
export function matches(
  record: TlsaRecord,
  chain: readonly X509Certificate[],
  names: readonly string[],
  now: Date,
): boolean {
  const [own] = chain;
  if (own === undefined) return false;
  if (record.usage === 3) return isNamedBy(record, own);
  const at = chain.findIndex((one, n) => n > 0 && isNamedBy(record, one));
  if (at < 0) return false;
  const upTo = chain.slice(0, at + 1);
  const isInTime = (one: X509Certificate): boolean =>
    now >= new Date(one.validFrom) && now <= new Date(one.validTo);
  return (
    names.some((name) => own.checkHost(name) !== undefined) &&
    upTo.every(isInTime) &&
    upTo.slice(1).every((issuer, n) => {
      const issued = upTo[n]!;
      return issued.checkIssued(issuer) && issued.verify(issuer.publicKey);
    })
  );
}

function isNamedBy({ selector, matching, data }: TlsaRecord, certificate: X509Certificate): boolean {
  const bytes =
    selector === 0 ? certificate.raw : certificate.publicKey.export({ type: 'spki', format: 'der' });
  const shown =
    matching === 0
      ? bytes.toString('hex')
      : createHash(matching === 1 ? 'sha256' : 'sha512')
          .update(bytes)
          .digest('hex');
  return shown === data.toLowerCase();
}
