import type { ExportAnswer } from '../../../../contract/firewall/rules.ts';
import type { PacketExample } from '../../../../contract/firewall/preview.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useText } from '../../text/texts.ts';
import { Table, type Column } from '../../ui/table.tsx';
import { DecisionMark, mayPermit } from './decision-mark.tsx';

type Part = ExportAnswer['policies'][number]['parts'][number];
type Words = (typeof firewallTrafficText)['it'];

/** Who gets through on the firewall as it was exported, by which rule and which translation, with a packet on both sides. */
export function ExportAnswerPart({
  answer,
  kind,
}: {
  readonly answer: ExportAnswer;
  /** Who reaches a server, and what it reaches, is in the rules that permit. */
  readonly kind: 'exact' | 'inbound' | 'outbound';
}) {
  const t = useText(firewallTrafficText);
  return (
    <section className="stack-tight" aria-label={t.onFirewall(answer.fileName)}>
      <h2>{t.onFirewall(answer.fileName)}</h2>
      <p className="soft small">{t.onFirewallLead}</p>
      {answer.policies.map((policy) => {
        const label = t.policyOf(policy.scope, t.families[policy.family]);
        return (
          <section key={`${policy.scope} ${policy.family}`} className="stack-tight" aria-label={label}>
            <p>
              {label !== '' && <strong>{label}: </strong>}
              {t.permitted[policy.permitted]}
              {policy.dependsOn.length > 0 && (
                <>
                  : <span className="mono">{policy.dependsOn.join(', ')}</span>
                </>
              )}
            </p>
            <Table
              label={label === '' ? t.onFirewall(answer.fileName) : label}
              wrap
              columns={columns(t)}
              rows={policy.parts.filter((part) => kind === 'exact' || mayPermit(part))}
              rowKey={(part) => `${part.rule ?? ''} ${part.translation?.id ?? ''} ${packetText(part.before)}`}
              renderCard={(part) => (
                <>
                  <span className="card-line">
                    <span className="card-title mono">{part.rule ?? t.endOfExport}</span>
                    <DecisionMark decision={part} />
                  </span>
                  <span className="small mono">{packetText(part.before)}</span>
                  {(part.translation ?? part.sourceTranslation) && (
                    <span className="small">
                      {translations(part, t)}: <span className="mono">{packetText(part.after)}</span>
                    </span>
                  )}
                </>
              )}
              empty={kind === 'exact' ? null : <p className="soft">{t.none[kind]}</p>}
            />
            {!policy.complete && <p className="soft small">{t.incomplete}</p>}
          </section>
        );
      })}
    </section>
  );
}

function columns(t: Words): Column<Part>[] {
  return [
    { key: 'rule', head: t.decides, className: 'code', cell: ({ rule }) => rule ?? t.endOfExport },
    { key: 'action', head: t.action, cell: (part) => <DecisionMark decision={part} /> },
    { key: 'before', head: t.arrives, className: 'code', cell: ({ before }) => packetText(before) },
    {
      key: 'translation',
      head: t.translation,
      className: 'code',
      cell: (part) => translations(part, t),
    },
    { key: 'after', head: t.goesOn, className: 'code', cell: ({ after }) => packetText(after) },
  ];
}

/** The translation of the destination, then that of the sender. */
function translations({ translation, sourceTranslation: source }: Part, t: Words): string {
  const found = [
    translation?.id ?? '',
    source === null
      ? ''
      : `${t.sender}: ${source.id}${source.toAddresses.length === 0 ? ` (${t.ofTheInterface})` : ''}${source.isCertain ? '' : ` (${t.perhaps})`}`,
  ].filter((text) => text !== '');
  return found.length === 0 ? t.noTranslation : found.join('; ');
}

const packetText = ({ src, dst, proto, dport }: PacketExample): string =>
  `${src} → ${dst}, ${proto}${dport === null ? '' : ` ${dport}`}`;
