import { get } from 'node:https';
import { formatAddress, type Address } from '../../domain/net/address.ts';
import type { PolicyFile } from '../../domain/mail/mta-sts-policy.ts';
import type { MailLookup } from '../../domain/mail/lookup.ts';
import { addressesOf } from '../../domain/mail/mail-servers.ts';

const PATIENCE_MS = 8000;
/** RFC 8461 section 3.3 suggests 64 kilobytes. */
const LONGEST_POLICY = 65_536;

/**
 * Fetches the MTA-STS policy as a sender does: from the addresses that the given DNS says, over HTTPS with a
 * certificate of that very name, no redirects (RFC 8461 section 3.3).
 *
 * @param mayAsk which addresses may be connected to; a domain's owner chooses them
 */
export function policyThroughHttps(
  lookup: MailLookup,
  mayAsk: (address: Address) => boolean = () => true,
  port = 443,
): (domain: string) => Promise<PolicyFile> {
  return async (domain) => {
    const host = `mta-sts.${domain}`;
    const { addresses, failed } = await addressesOf(host, lookup);
    if (addresses.length === 0)
      return failed === null
        ? { kind: 'missing', why: `${host}: NXDOMAIN` }
        : { kind: 'failed', why: failed };
    let last: PolicyFile = { kind: 'failed', why: 'private address' };
    for (const address of addresses.filter(mayAsk)) {
      last = await fetchFrom(host, address, port);
      if (last.kind !== 'failed') return last;
    }
    return last;
  };
}

function fetchFrom(host: string, address: Address, port: number): Promise<PolicyFile> {
  return new Promise((resolve) => {
    const request = get(
      {
        host: formatAddress(address),
        port,
        path: '/.well-known/mta-sts.txt',
        servername: host,
        headers: { host, 'user-agent': 'baluardo' },
        agent: false,
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
      (response) => {
        const { statusCode } = response;
        if (statusCode !== 200) {
          response.destroy();
          resolve(
            statusCode !== undefined && statusCode >= 500
              ? { kind: 'failed', why: `HTTP ${statusCode}` }
              : { kind: 'missing', why: `HTTP ${statusCode}` },
          );
          return;
        }
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          text += piece;
          if (text.length <= LONGEST_POLICY) return;
          response.destroy();
          resolve({ kind: 'missing', why: 'too large' });
        });
        response.on('end', () =>
          resolve({ kind: 'text', text, mediaType: response.headers['content-type'] ?? '' }),
        );
        response.on('error', (error) => resolve({ kind: 'failed', why: error.message }));
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(
        isCertificateFault(error.code)
          ? { kind: 'untrusted', why: error.code ?? error.message }
          : { kind: 'failed', why: error.code ?? error.message },
      ),
    );
  });
}

/** What OpenSSL and Node say of certificates, as opposed to the network. */
function isCertificateFault(code: string | undefined): boolean {
  return code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ISSUER/.test(code);
}
