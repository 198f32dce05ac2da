import type { PacketRegion } from '../../../../contract/firewall/preview.ts';
import { countAddresses, parseAddressList } from '../../../../domain/net/address-set.ts';
import { OTHER_ZONES } from '../../../../domain/firewall/region.ts';
import { protocolName } from '../../../../domain/firewall/protocols.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';

/** A set of packets in words: from where, to where, on what. */
export function RegionText({ region }: { readonly region: PacketRegion }) {
  const t = useText(firewallFormText);
  return (
    <>
      {t.from} <Addresses text={region.src} /> {t.to} <Addresses text={region.dst} /> {t.on}{' '}
      <span className="mono">
        {protocols(region.proto, t)} {region.dport === 'any' ? `(${t.allPorts})` : spaced(region.dport)}
      </span>
      {(region.from ?? region.to) !== undefined && (
        <span className="soft"> ({t.zones(zoneNames(region.from, t), zoneNames(region.to, t))})</span>
      )}
    </>
  );
}

const spaced = (list: string | undefined) => list?.replaceAll(';', ', ');

/** Zones that no rule names stand in the list under a word of ours. */
const zoneNames = (list: string | undefined, t: (typeof firewallFormText)['it']): string =>
  list === undefined
    ? t.any
    : list
        .split(';')
        .map((zone) => (zone === OTHER_ZONES ? t.otherZones : zone))
        .join(', ');

/** A list of nearly all numbers is read sooner by what is not in it. */
function protocols(text: string, t: (typeof firewallFormText)['it']): string | undefined {
  const listed = new Set(text.split(';'));
  if (listed.size <= MANY) return spaced(text);
  const others = Array.from({ length: 256 }, (_, n) => protocolName(n)).filter((name) => !listed.has(name));
  return t.protocolsExcept(others.join(', '));
}

const MANY = 128;

const FAMILIES: Readonly<Record<string, string>> = { '0.0.0.0/0': 'IPv4', '::/0': 'IPv6' };

/** Addresses with their number, which tells a host from half the Internet at a glance. */
function Addresses({ text }: { readonly text: string }) {
  const t = useText(firewallFormText);
  if (text === 'any') return <strong>{t.any}</strong>;
  const family = FAMILIES[text];
  if (family !== undefined) return <strong>{`${t.any} ${family}`}</strong>;
  const parsed = parseAddressList(text);
  const count = parsed.type === 'error' ? null : countAddresses(parsed.set);
  return (
    <>
      <span className="mono">{spaced(text)}</span>
      {count !== null && count > 1n && <span className="soft"> ({t.addresses(number(count))})</span>}
    </>
  );
}
