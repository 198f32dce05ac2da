import { Link, useParams } from 'react-router';
import type { FirewallRuleDetail } from '../../../../contract/firewall/rules.ts';
import { useFirewallRule } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { RuleRequests } from '../../forms/firewall/again-links.tsx';
import { RisksOrNone } from '../../forms/firewall/risk-list.tsx';
import { paths } from '../../paths.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { number } from '../../text/formats.ts';
import { firewallText } from '../../text/firewall.ts';
import { useText } from '../../text/texts.ts';
import { fact } from '../../ui/fact.ts';
import { Alert } from '../../ui/alert.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At, Day } from '../../ui/time.tsx';
import { RuleMenu } from './rule-menu.tsx';
import { OffNotice, RuleAction, RuleMarks } from './rule-marks.tsx';
import './rule.scss';

export function RulePage() {
  const { id = '' } = useParams();
  const rule = useFirewallRule(id);
  if (rule.data) return <Rule rule={rule.data} />;
  if (rule.isError) return <ErrorState message={messageOf(rule.error)} onRetry={() => void rule.refetch()} />;
  return <Loading />;
}

function Rule({ rule }: { readonly rule: FirewallRuleDetail }) {
  const t = useText(firewallText);
  const words = useFirewallWords();
  const may = useMay();
  return (
    <Page
      title={rule.name}
      over={
        <>
          <Link to={paths.firewallRules()}>{t.title}</Link> · {t.rule(rule.number)}
        </>
      }
      lead={
        <>
          <RuleAction rule={rule} /> <RuleMarks rule={rule} />
        </>
      }
      actions={
        <>
          <RuleRequests rule={rule} />
          {may('firewall.manage') && <RuleMenu rule={rule} />}
        </>
      }
    >
      <OffNotice rule={rule} />
      {rule.unreachable && (
        <Alert kind="waiting" title={t.unreachable[rule.unreachable.kind]}>
          {rule.unreachable.by.map((each) => (
            <Link key={each.id} to={paths.firewallRule(each.id)}>{`${each.number} «${each.name}» `}</Link>
          ))}
        </Alert>
      )}
      {rule.notDecided.length > 0 && (
        <Alert kind="waiting" title={t.notDecidedTitle}>
          <ul className="plain">
            {rule.notDecided.map((reason) => (
              <li key={reason}>{words(reason)}</li>
            ))}
          </ul>
          {t.notDecidedText}
        </Alert>
      )}
      <div className="rule-columns">
        <div className="stack">
          <Panel title={t.means}>
            {rule.understood && <p className="sentence">{words(rule.understood.sentence)}</p>}
            <DescriptionList
              facts={[
                fact(t.columns.sources, <Lines of={rule.takesNothing ? [t.noPacket] : rule.sources} />),
                fact(
                  t.columns.destinations,
                  <Lines of={rule.takesNothing ? [t.noPacket] : rule.destinations} />,
                ),
                fact(t.columns.services, <Lines of={rule.takesNothing ? [t.noPacket] : rule.services} />),
                fact(
                  t.example,
                  rule.witness && (
                    <span className="mono">
                      {`${rule.witness.src} → ${rule.witness.dst}, ${rule.witness.proto} ${rule.witness.dport ?? ''}`}
                    </span>
                  ),
                ),
              ]}
            />
          </Panel>
          {rule.deviceWords.length > 0 && (
            <Panel title={t.deviceWords}>
              <pre className="device-words">{rule.deviceWords.join('\n')}</pre>
            </Panel>
          )}
          <Panel title={t.risks}>
            <RisksOrNone flows={[rule]} />
          </Panel>
          {rule.history.length > 0 && (
            <Panel title={t.history}>
              <ol className="plain stack-tight">
                {rule.history.map((event) => (
                  <li key={event.id}>
                    {t.events[event.action]} · {event.actor}{' '}
                    {event.requestCode !== null && <span className="mono">{event.requestCode}</span>}{' '}
                    <span className="soft small">
                      <At at={event.at} />
                    </span>
                    {event.note !== '' && <p className="soft">{event.note}</p>}
                  </li>
                ))}
              </ol>
            </Panel>
          )}
        </div>
        <Panel title={t.facts}>
          <DescriptionList
            facts={[
              fact(t.columns.state, rule.isEnabled ? t.enabled : t.disabled),
              fact(
                t.columns.zones,
                `${zones(rule.fromZones, t.anywhere)} → ${zones(rule.toZones, t.anywhere)}`,
              ),
              fact(t.scope, rule.scope),
              fact(t.logging, rule.logging ? t.yes : t.no),
              fact(t.schedule, rule.schedule),
              fact(t.columns.owner, rule.ownerSector?.name ?? t.none),
              fact(
                t.columns.request,
                rule.request && (
                  <Link to={paths.request(rule.request.id)} className="mono">
                    {rule.request.code}
                  </Link>
                ),
              ),
              fact(t.reason, rule.reason),
              fact(t.columns.expires, rule.expiresOn && <Day day={rule.expiresOn} />),
              fact(t.columns.review, rule.reviewOn && <Day day={rule.reviewOn} />),
              fact(t.columns.hits, rule.hits === null ? null : number(rule.hits)),
              fact(t.columns.updated, <At at={rule.updatedAt} />),
            ]}
          />
        </Panel>
      </div>
    </Page>
  );
}

const zones = (names: readonly string[], anywhere: string) =>
  names.length === 0 ? anywhere : names.join(', ');

function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="plain mono">
      {of.map((entry) => (
        <li key={entry}>{entry}</li>
      ))}
    </ul>
  );
}
