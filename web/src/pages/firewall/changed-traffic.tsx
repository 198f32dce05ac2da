import type { ChangedTraffic, PacketExample, PacketRegion } from '../../../../contract/firewall/preview.ts';
import { RiskMark } from '../../forms/firewall/risk-mark.tsx';
import { RegionText } from '../../forms/firewall/region-text.tsx';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import './snapshots.scss';

const SHOWN = 50;

/** Traffic that is decided otherwise: in words, with one packet anybody can try and how many there are. */
export function ChangedTrafficSection({
  title,
  traffic,
  none,
}: {
  readonly title: string;
  readonly traffic: ChangedTraffic;
  readonly none: string;
}) {
  const t = useText(firewallSnapshotsText);
  const shown = traffic.regions.slice(0, SHOWN);
  const [witness] = traffic.witnesses;
  return (
    <section className="stack-tight" aria-label={title}>
      <div className="cell-line">
        <h2>{title}</h2>
        <RiskMark level={traffic.risk} />
      </div>
      {shown.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <div className="panel">
          <ul className="plain stack-tight changed-traffic">
            {shown.map((region) => (
              <li key={keyOf(region)}>
                <RegionText region={region} /> <RiskMark level={region.risk} />
              </li>
            ))}
          </ul>
          {traffic.dependsOn.length > 0 && <p className="small">{t.atMost(traffic.dependsOn.join(', '))}</p>}
          <div className="soft small">
            {witness && (
              <>
                {t.example}: <span className="mono">{packetText(witness)}</span>
              </>
            )}
            {traffic.regionCount > shown.length &&
              ` · ${t.regions(number(shown.length), number(traffic.regionCount))}`}
          </div>
        </div>
      )}
    </section>
  );
}

const keyOf = ({ src, dst, proto, sport, dport, from, to }: PacketRegion) =>
  [src, dst, proto, sport, dport, from, to].join(' ');

function packetText({ src, dst, proto, dport, icmp }: PacketExample): string {
  return `${src} → ${dst}, ${[proto, dport, icmp].filter((part) => part !== null).join(' ')}`;
}
