import type { ReactNode } from 'react';
import type { FirewallAnalysis } from '../../../../contract/firewall/rules.ts';
import { useRegisterAnalysis } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { number } from '../../text/formats.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Depends, PairCard, RiskCard, RiskReason, SeverityMark, UnreachableCard } from './analysis-cards.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { RuleLink, RuleLinks } from './rule-link.tsx';

type Words = (typeof firewallTrafficText)['it'];
const SHOWN_PAIRS = 200;

export function FirewallAnalysisPage() {
  const names = useText(pageNamesText);
  const t = useText(firewallTrafficText);
  const analysis = useRegisterAnalysis();
  return (
    <Page title={names.firewallAnalysis} lead={t.analysisLead}>
      <FirewallTabs current="analysis" />
      {analysis.isError && (
        <ErrorState message={messageOf(analysis.error)} onRetry={() => void analysis.refetch()} />
      )}
      {analysis.isPending && <Loading />}
      {analysis.data && <Findings analysis={analysis.data} />}
    </Page>
  );
}

function Findings({ analysis }: { readonly analysis: FirewallAnalysis }) {
  const t = useText(firewallTrafficText);
  const words = useFirewallWords();
  const nothing = <p className="soft empty">{t.nothing}</p>;
  return (
    <>
      <p className="soft small">{t.took(analysis.rules)}</p>
      <Part title={t.unreachable}>
        <Table
          label={t.unreachable}
          wrap
          columns={unreachableColumns(t)}
          rows={analysis.unreachable}
          rowKey={({ rule }) => rule.id}
          renderCard={(row) => <UnreachableCard row={row} />}
          empty={nothing}
        />
      </Part>
      <Part title={t.risks}>
        <Table
          label={t.risks}
          wrap
          columns={riskColumns(t, words)}
          rows={analysis.risks}
          rowKey={({ rule, code, reason }) => `${rule.id} ${code} ${reason}`}
          renderCard={(row) => <RiskCard row={row} />}
          empty={nothing}
        />
      </Part>
      <Part
        title={t.pairs}
        end={
          analysis.pairCount > SHOWN_PAIRS && (
            <span className="soft small">{t.shownOf(number(SHOWN_PAIRS), number(analysis.pairCount))}</span>
          )
        }
      >
        <Table
          label={t.pairs}
          wrap
          columns={pairColumns(t)}
          rows={analysis.pairs.slice(0, SHOWN_PAIRS)}
          rowKey={({ rule, with: other, kind }) => `${rule.id} ${other.id} ${kind}`}
          renderCard={(row) => <PairCard row={row} />}
          empty={nothing}
        />
      </Part>
      {analysis.notUnderstood.length > 0 && (
        <Part title={t.notUnderstood}>
          <ul className="plain stack-tight">
            {analysis.notUnderstood.map(({ rule, issues }) => (
              <li key={rule.id}>
                <RuleLink rule={rule} />: {issues.map(({ message }) => words(message)).join('. ')}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {analysis.undecided.length > 0 && (
        <Part title={t.undecided}>
          <p>
            <RuleLinks rules={analysis.undecided} />
          </p>
        </Part>
      )}
    </>
  );
}

/** A heading and its table: no frame around a frame. */
function Part({
  title,
  end,
  children,
}: {
  readonly title: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="stack-tight" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {end}
      </div>
      {children}
    </section>
  );
}

function unreachableColumns(t: Words): Column<FirewallAnalysis['unreachable'][number]>[] {
  return [
    { key: 'rule', head: t.rule, cell: ({ rule }) => <RuleLink rule={rule} /> },
    {
      key: 'kind',
      head: t.relation,
      cell: ({ kind }) => <StatusBadge tone="waiting">{t.kinds[kind]}</StatusBadge>,
    },
    {
      key: 'by',
      head: t.by,
      cell: ({ by, dependsOn }) => (
        <span className="stack-tight">
          <span>
            <RuleLinks rules={by} />
          </span>
          <Depends on={dependsOn} />
        </span>
      ),
    },
  ];
}

function riskColumns(
  t: Words,
  words: (sentence: string) => string,
): Column<FirewallAnalysis['risks'][number]>[] {
  return [
    { key: 'rule', head: t.rule, cell: ({ rule }) => <RuleLink rule={rule} /> },
    {
      key: 'severity',
      head: t.severity,
      cell: ({ severity }) => <SeverityMark severity={severity} />,
    },
    { key: 'why', head: t.why, cell: (risk) => <RiskReason risk={risk} /> },
    { key: 'cure', head: t.cure, cell: ({ cure }) => words(cure) },
  ];
}

function pairColumns(t: Words): Column<FirewallAnalysis['pairs'][number]>[] {
  return [
    { key: 'rule', head: t.rule, cell: ({ rule }) => <RuleLink rule={rule} /> },
    { key: 'kind', head: t.relation, cell: ({ kind }) => t.pairKinds[kind] },
    {
      key: 'with',
      head: t.withRule,
      cell: ({ with: other, dependsOn }) => (
        <span className="stack-tight">
          <RuleLink rule={other} />
          <Depends on={dependsOn} />
        </span>
      ),
    },
  ];
}
