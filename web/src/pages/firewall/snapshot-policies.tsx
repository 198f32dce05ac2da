import type { FirewallSnapshotDetail } from '../../../../contract/firewall/snapshots.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';

type Policies = FirewallSnapshotDetail['policies'];

/** What the device applies by itself: each policy with the share that is understood, and its translations of addresses. */
export function SnapshotPolicies({ policies }: { readonly policies: Policies }) {
  const t = useText(firewallSnapshotsText);
  const words = useFirewallWords();
  const translations = policies.flatMap((policy) =>
    policy.translations.map((translation) => ({ ...translation, scope: policy.scope })),
  );
  const reasons = ({ why }: (typeof translations)[number]): string => why.map(words).join('; ');
  const share = ({ rules, undecided }: Policies[number]): string =>
    rules === 0 ? '—' : `${number(Math.floor(((rules - undecided) / rules) * 100))} %`;
  return (
    <>
      <Panel title={t.policies}>
        <Table
          label={t.policies}
          columns={[
            { key: 'scope', head: t.scope, cell: ({ scope }) => scope || t.onePolicy },
            { key: 'family', head: t.family, cell: ({ family }) => t.families[family] },
            { key: 'rules', head: t.policyRules, className: 'number', cell: ({ rules }) => number(rules) },
            { key: 'understood', head: t.decidedShare, className: 'number', cell: share },
            { key: 'end', head: t.endOfPolicy, cell: (policy) => t.ends[policy.default] },
          ]}
          rows={policies}
          rowKey={({ scope, family }) => `${scope} ${family}`}
          renderCard={(policy) => (
            <>
              <strong className="card-title">{policy.scope || t.onePolicy}</strong>
              <span className="small">
                {t.families[policy.family]} · {number(policy.rules)} {t.rulesCount} ·{' '}
                {t.decidedShare.toLowerCase()} {share(policy)}
              </span>
            </>
          )}
          empty={null}
        />
      </Panel>
      {translations.length > 0 && (
        <Panel title={t.translations}>
          <Table
            label={t.translations}
            wrap
            columns={[
              { key: 'id', head: t.translation, className: 'code', cell: ({ id }) => id },
              { key: 'kind', head: t.translationKind, cell: ({ kind }) => t.translationKinds[kind] },
              { key: 'match', head: t.arrives, className: 'code', cell: arriving },
              {
                key: 'to',
                head: t.becomes,
                className: 'code',
                cell: (one) =>
                  one.isExemption
                    ? t.notTranslated
                    : [one.toAddresses.join(', ') || t.sameAddress, one.toPorts].filter(Boolean).join(' : '),
              },
              ...(translations.some(({ why }) => why.length > 0)
                ? [{ key: 'why', head: t.reason, cell: reasons }]
                : []),
            ]}
            rows={translations}
            rowKey={({ scope, id }) => `${scope} ${id}`}
            renderCard={(one) => (
              <>
                <strong className="card-title mono">{one.id}</strong>
                <span className="small mono">
                  {arriving(one)} ⇒ {one.toAddresses.join(', ')} {one.toPorts}
                </span>
                {one.why.length > 0 && <span className="small soft">{reasons(one)}</span>}
              </>
            )}
            empty={null}
          />
        </Panel>
      )}
    </>
  );
}

const arriving = ({ sources, destinations, services }: Policies[number]['translations'][number]): string =>
  `${sources.join(', ')} → ${destinations.join(', ')} ${services.join(' ')}`;
