import { Link } from 'react-router';
import type {
  ChangedTraffic,
  FlowPreview,
  PacketExample,
  RuleMention,
} from '../../../../contract/firewall-preview.ts';
import { paths } from '../../paths.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { useText } from '../../text/texts.ts';
import { Mark } from '../../ui/mark.tsx';
import { RegionText } from './region-text.tsx';
import { RiskList } from './risk-list.tsx';
import './flow-preview.scss';

/** What a flow would do to the register as it is now: for who asks, and for who accepts. */
export function FlowImpact({
  preview,
  isTold,
  withoutRisks,
}: {
  readonly preview: FlowPreview;
  /** The sentence stands elsewhere already. */
  readonly isTold?: boolean;
  /** The risks have a place of their own. */
  readonly withoutRisks?: boolean;
}) {
  const t = useText(firewallFormText);
  const { impact, collisions } = preview;
  return (
    <div className="stack-tight">
      {preview.understood && !isTold && <p>{preview.understood.sentence}</p>}
      {impact && (
        <>
          <p>
            <Mark tone={impact.alreadyPermitted === 'fully' ? 'waiting' : 'neutral'}>
              {t.already[impact.alreadyPermitted]}
            </Mark>{' '}
            <Rules label={t.alreadyBy} rules={impact.permittedBy} />
          </p>
          {impact.unreachable && (
            <p>
              <Mark tone="waiting">{t.unreachable[impact.unreachable.kind]}</Mark>{' '}
              <Rules rules={impact.unreachable.by} />
            </p>
          )}
          <Changed label={t.opens} traffic={impact.newlyPermitted} none={t.nothingOpens} />
          <Changed label={t.closes} traffic={impact.newlyDenied} />
          {impact.overrides.length > 0 && (
            <p className="soft">
              <Rules label={t.overrides} rules={impact.overrides} />
            </p>
          )}
          {!impact.complete && <p className="soft small">{t.incomplete}</p>}
        </>
      )}
      {collisions.length > 0 && (
        <p>
          {t.collisions}:{' '}
          {collisions.map(({ requestId, code, subject }) => (
            <Link key={requestId} to={paths.request(requestId)} title={subject} className="mono">
              {code}{' '}
            </Link>
          ))}
        </p>
      )}
      {!withoutRisks && <Risks preview={preview} />}
    </div>
  );
}

const SHOWN_REGIONS = 4;

/** Traffic whose decision changes: what, how much, and a packet as an example. */
export function Changed({
  label,
  traffic,
  none,
}: {
  readonly label: string;
  readonly traffic: ChangedTraffic;
  readonly none?: string;
}) {
  const t = useText(firewallFormText);
  if (traffic.regions.length === 0) return none === undefined ? null : <p className="soft">{none}</p>;
  const [witness] = traffic.witnesses;
  const rest = traffic.regionCount - Math.min(traffic.regions.length, SHOWN_REGIONS);
  return (
    <div>
      <span className="field-label">{label}</span>
      <ul className="plain regions">
        {traffic.regions.slice(0, SHOWN_REGIONS).map((region) => (
          <li key={Object.values(region).join(' ')}>
            <RegionText region={region} />
          </li>
        ))}
        {rest > 0 && <li className="soft">{t.moreRegions(rest)}</li>}
      </ul>
      {witness && (
        <div className="soft small">
          {t.example}: <span className="mono">{packetText(witness)}</span>
        </div>
      )}
    </div>
  );
}

function packetText({ src, dst, proto, dport, icmp }: PacketExample): string {
  return `${src} → ${dst}, ${proto}${dport === null ? '' : ` ${dport}`}${icmp === null ? '' : ` ${icmp}`}`;
}

function Rules({ label, rules }: { readonly label?: string; readonly rules: readonly RuleMention[] }) {
  if (rules.length === 0) return null;
  return (
    <span>
      {label !== undefined && `${label} `}
      {rules.map(({ number: place, name }) => `${place} «${name}»`).join(', ')}
    </span>
  );
}

function Risks({ preview }: { readonly preview: FlowPreview }) {
  const t = useText(firewallFormText);
  if (preview.impact === null) return null;
  if (preview.risks.length === 0) return <p className="soft">{t.noRisks}</p>;
  return (
    <div>
      <span className="field-label">{t.risks}</span>
      <RiskList risks={preview.risks} />
    </div>
  );
}
