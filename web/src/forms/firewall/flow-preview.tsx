import { Link } from 'react-router';
import type {
  ChangedTraffic,
  FlowPreview,
  RuleMention,
  TogetherPreview,
} from '../../../../contract/firewall/preview.ts';
import { paths } from '../../paths.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { firewallThroughText } from '../../text/firewall-through.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { FlowThrough } from './flow-through.tsx';
import { RegionText } from './region-text.tsx';
import { packetText } from './packet-text.ts';
import { RiskList, RisksOrNone } from './risk-list.tsx';
import { ZonePicture } from './zone-picture.tsx';
import './flow-preview.scss';

/** What a flow would do to the register as it is now: for who asks, and for who accepts. */
export function FlowImpact({
  preview,
  isTold,
  withoutRisks,
  withPicture,
}: {
  readonly preview: FlowPreview;
  /** The sentence stands elsewhere already. */
  readonly isTold?: boolean;
  /** The risks have a place of their own. */
  readonly withoutRisks?: boolean;
  /** Which ways between zones open and close, drawn. */
  readonly withPicture?: boolean;
}) {
  const t = useText(firewallFormText);
  const through = useText(firewallThroughText);
  const words = useFirewallWords();
  const { impact, op } = preview;
  return (
    <div className="stack-tight">
      {preview.understood && !isTold && <p>{words(preview.understood.sentence)}</p>}
      {preview.understood && impact === null && <p className="soft">{t.checking}</p>}
      {impact && (
        <>
          {op === 'create' ? (
            <p>
              <StatusBadge tone={impact.alreadyPermitted === 'fully' ? 'waiting' : 'neutral'}>
                {t.already[impact.alreadyPermitted]}
              </StatusBadge>{' '}
              <Rules label={t.alreadyBy} rules={impact.permittedBy} />
            </p>
          ) : (
            impact.off === null &&
            isSame(impact) && (
              <p>
                <StatusBadge tone="neutral">{op === 'modify' ? t.sameTraffic : t.uselessRule}</StatusBadge>
              </p>
            )
          )}
          {impact.off && <Off off={impact.off} />}
          {impact.unreachable && <Unreachable unreachable={impact.unreachable} />}
          {impact.through && <FlowThrough through={impact.through} />}
          <Changed
            label={t.opens}
            traffic={impact.newlyPermitted}
            {...(op === 'create' && { none: t.nothingOpens })}
          />
          <Changed label={t.closes} traffic={impact.newlyDenied} />
          {withPicture && (
            <ZonePicture
              opened={impact.newlyPermitted}
              closed={impact.newlyDenied}
              complete={impact.complete}
            />
          )}
          <Place preview={preview} />
          {impact.dependsOn.length > 0 && <Rules label={t.dependsOn} rules={impact.dependsOn} />}
          {impact.dependsOnTranslations.length > 0 && (
            <p>
              {through.dependsOn}{' '}
              <span className="mono">{impact.dependsOnTranslations.map(words).join(', ')}</span>
            </p>
          )}
          {!impact.complete && <p className="soft small">{t.incomplete}</p>}
        </>
      )}
      <Collisions preview={preview} />
      {!withoutRisks && <Risks preview={preview} />}
    </div>
  );
}

const isSame = ({ newlyPermitted, newlyDenied, complete }: TogetherPreview) =>
  complete && newlyPermitted.packets === '0' && newlyDenied.packets === '0';

/** Several flows as one: what the request as a whole opens and closes. */
export function TogetherImpact({
  together,
  count,
}: {
  readonly together: TogetherPreview;
  readonly count: number;
}) {
  const t = useText(firewallFormText);
  const { newlyPermitted, newlyDenied, complete } = together;
  const isNothing = complete && newlyPermitted.packets === '0' && newlyDenied.packets === '0';
  return (
    <section className="flow-preview stack-tight" aria-label={t.together(count)} aria-live="polite">
      <strong>{t.together(count)}</strong>
      {isNothing && <p className="soft">{t.nothingChanges}</p>}
      <Changed label={t.opens} traffic={newlyPermitted} />
      <Changed label={t.closes} traffic={newlyDenied} />
      <ZonePicture opened={newlyPermitted} closed={newlyDenied} complete={complete} />
      {!complete && <p className="soft small">{t.incomplete}</p>}
    </section>
  );
}

type Impact = NonNullable<FlowPreview['impact']>;

/** A rule that takes nothing: what the change means for it, and what it would do if it were on. */
function Off({ off }: { readonly off: NonNullable<Impact['off']> }) {
  const t = useText(firewallThroughText);
  const { why, isOffToday, isOffAfter, ifEnabled } = off;
  const words = !isOffAfter ? t.comesBack : isOffToday ? t.staysOff : t.goesOff;
  return (
    <div className="stack-tight">
      <p>
        <StatusBadge tone="waiting">{t.off[why]}</StatusBadge> {words[why]}
      </p>
      {ifEnabled && (
        <>
          {isSame(ifEnabled) && <p className="soft">{t.wouldNothing}</p>}
          <Changed label={t.wouldOpen} traffic={ifEnabled.newlyPermitted} />
          <Changed label={t.wouldClose} traffic={ifEnabled.newlyDenied} />
        </>
      )}
    </div>
  );
}

function Unreachable({ unreachable }: { readonly unreachable: NonNullable<Impact['unreachable']> }) {
  const t = useText(firewallFormText);
  const through = useText(firewallThroughText);
  const words = useFirewallWords();
  const { kind, by, translations } = unreachable;
  if (by.length === 0 && translations.length > 0)
    return (
      <p>
        <StatusBadge tone="waiting">{through.takenBy}</StatusBadge>{' '}
        <span className="mono">{translations.map(words).join(', ')}</span>
      </p>
    );
  return (
    <p>
      <StatusBadge tone="waiting">{t.unreachable[kind]}</StatusBadge> <Rules rules={by} />
    </p>
  );
}

/** Where the rule goes, and whom it overtakes there. */
function Place({ preview }: { readonly preview: FlowPreview }) {
  const t = useText(firewallFormText);
  const { op, impact } = preview;
  if (op !== 'create' || impact === null || impact.alreadyPermitted === 'fully') return null;
  return (
    <p className="soft small">
      {impact.putBefore === null ? t.placeEnd : <Rules label={t.placeBefore} rules={[impact.putBefore]} />}
      {impact.overrides.some(({ id }) => id !== impact.putBefore?.id) && (
        <>
          {'. '}
          <Rules label={t.overrides} rules={impact.overrides} />
        </>
      )}
    </p>
  );
}

function Collisions({ preview }: { readonly preview: FlowPreview }) {
  const t = useText(firewallFormText);
  if (preview.collisions.length === 0) return null;
  return (
    <div>
      <span className="field-label">{t.collisions}</span>
      <ul className="plain">
        {preview.collisions.slice(0, SHOWN_COLLISIONS).map(({ requestId, code, subject, how }) => (
          <li key={requestId}>
            <Link to={paths.request(requestId)} title={subject} className="mono">
              {code}
            </Link>{' '}
            {t.collisionKinds[how]}
          </li>
        ))}
        {preview.collisions.length > SHOWN_COLLISIONS && (
          <li className="soft">{t.moreRequests(preview.collisions.length - SHOWN_COLLISIONS)}</li>
        )}
      </ul>
    </div>
  );
}

const SHOWN_COLLISIONS = 5;
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
  if (traffic.regions.length === 0 && traffic.packets !== '0')
    return (
      <div>
        <span className="field-label">{label}</span> {t.onlyCounted(traffic.packets)}
      </div>
    );
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
      {traffic.dependsOn.length > 0 && (
        <p className="small">
          {t.dependsOn} {traffic.dependsOn.join(', ')}
        </p>
      )}
      {witness && (
        <div className="soft small">
          {t.example}: <span className="mono">{packetText(witness)}</span>
        </div>
      )}
    </div>
  );
}

const SHOWN_RULES = 5;

function Rules({ label, rules }: { readonly label?: string; readonly rules: readonly RuleMention[] }) {
  const t = useText(firewallFormText);
  const words = useFirewallWords();
  if (rules.length === 0) return null;
  const rest = rules.length - SHOWN_RULES;
  return (
    <span>
      {label !== undefined && `${label} `}
      {rules
        .slice(0, SHOWN_RULES)
        // Another flow of the same request has no number yet.
        .map(({ number: place, name }) => (place === 0 ? words(name) : `${place} «${name}»`))
        .join(', ')}
      {rest > 0 && ` ${t.moreRules(rest)}`}
    </span>
  );
}

function Risks({ preview }: { readonly preview: FlowPreview }) {
  const t = useText(firewallFormText);
  // What is not understood is told beside its field.
  if (preview.understood === null) return null;
  if (preview.risks.length === 0) return <RisksOrNone flows={[preview]} />;
  return (
    <div>
      <span className="field-label">{t.risks}</span>
      <RiskList risks={preview.risks} />
    </div>
  );
}
