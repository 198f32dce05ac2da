import type { PacketRegion } from '../../../../contract/firewall-preview.ts';
import { countAddresses, parseAddressList } from '../../../../domain/net/address-set.ts';
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
        {region.proto} {region.dport === 'any' ? `(${t.allPorts})` : region.dport}
      </span>
      {(region.from ?? region.to) !== undefined && (
        <span className="soft"> ({t.zones(spaced(region.from) ?? t.any, spaced(region.to) ?? t.any)})</span>
      )}
    </>
  );
}

const spaced = (zones: string | undefined) => zones?.replaceAll(';', ', ');

/** Addresses with their number, which tells a host from half the Internet at a glance. */
function Addresses({ text }: { readonly text: string }) {
  const t = useText(firewallFormText);
  if (text === 'any') return <strong>{t.any}</strong>;
  const parsed = parseAddressList(text);
  const count = parsed.type === 'error' ? null : countAddresses(parsed.set);
  return (
    <>
      <span className="mono">{text.replaceAll(';', ', ')}</span>
      {count !== null && count > 1n && <span className="soft"> ({t.addresses(number(count))})</span>}
    </>
  );
}
