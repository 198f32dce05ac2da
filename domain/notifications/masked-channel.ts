/** Shown in the place of a secret that is there; written back, it leaves the secret as it is. */
export const MASK = '••••••••';

/**
 * The address of a webhook as people may see it. Slack, Teams, Mattermost and Telegram put the secret into the path,
 * others into the query or before the @: only the server is shown.
 */
export function maskedUrl(url: string): string {
  const parts = /^(https?:\/\/)([^/?#]*@)?([^/?#@]+)(.*)$/s.exec(url);
  if (parts === null) return MASK;
  const [, scheme = '', login, host = '', rest = ''] = parts;
  return login === undefined && (rest === '' || rest === '/') ? scheme + host : `${scheme}${host}/${MASK}`;
}

interface Channel {
  readonly kind: string;
}
interface Webhook extends Channel {
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly token: string;
}

function isWebhook<C extends Channel>(channel: C): channel is C & Webhook {
  return channel.kind === 'webhook';
}

/** A channel without what would let somebody else write to it or sign as we do. */
export function maskedChannel<C extends Channel>(channel: C): C {
  if (!isWebhook(channel)) return channel;
  return {
    ...channel,
    url: maskedUrl(channel.url),
    secret: channel.secret === '' ? '' : MASK,
    token: channel.token === '' ? '' : MASK,
  };
}

/**
 * Puts back what the masks stand for: from the channel of the same name, else from the only one that looks the same.
 * Null when there is none: the address has to be written again.
 */
export function unmaskedChannel<C extends Channel>(channel: C, before: readonly C[]): C | null {
  if (!isWebhook(channel)) return channel;
  const alike = before
    .filter((one) => isWebhook(one))
    .filter((one) => one.url === channel.url || maskedUrl(one.url) === channel.url);
  const same = alike.find((one) => one.name === channel.name) ?? (alike.length === 1 ? alike[0] : undefined);
  if (channel.url.includes(MASK) && same === undefined) return null;
  return {
    ...channel,
    url: channel.url.includes(MASK) && same !== undefined ? same.url : channel.url,
    // A secret does not follow its channel to another address.
    secret: channel.secret === MASK ? (same?.secret ?? '') : channel.secret,
    token: channel.token === MASK ? (same?.token ?? '') : channel.token,
  };
}

/**
 * The same of every webhook inside any value. Rows of the register from before channels were masked hold them whole, and
 * what is in the chain is not rewritten: it is masked when it is shown.
 */
export function maskedWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskedWithin);
  if (typeof value !== 'object' || value === null) return value;
  const row = value as Readonly<Record<string, unknown>>;
  const { kind, url, secret, token } = row;
  if (kind === 'webhook' && typeof url === 'string')
    return {
      ...row,
      url: maskedUrl(url),
      ...(secret !== undefined && { secret: secret === '' ? '' : MASK }),
      ...(token !== undefined && { token: token === '' ? '' : MASK }),
    };
  return Object.fromEntries(Object.entries(row).map(([key, inner]) => [key, maskedWithin(inner)]));
}
