import { useState, type FormEvent, type ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { AskableRule, Retirement } from '../../../../../contract/firewall/starts.ts';
import { useRetirement } from '../../../api/firewall-starts.ts';
import { ApiProblem, messageOf } from '../../../api/problem.ts';
import { flowAboutRule } from '../../../forms/firewall/firewall-values.ts';
import type { HandedOver } from '../../../forms/firewall/use-prefill.ts';
import { paths } from '../../../paths.ts';
import { firewallStartsText } from '../../../text/firewall-form-starts.ts';
import { firewallFormText } from '../../../text/firewall-form.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Alert } from '../../../ui/alert.tsx';
import { Page, Panel } from '../../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx';
import './firewall-retirement.scss';

const MOST_CHANGES = 50;

/** `?server=`: all rules about it, and one request that takes them away. */
export function FirewallRetirementPage() {
  const t = useText(firewallStartsText).retirement;
  const f = useText(firewallFormText);
  const [params, setParams] = useSearchParams();
  const server = params.get('server') ?? '';
  const [typed, setTyped] = useState(server);
  const plan = useRetirement(server);
  const issue = plan.error instanceof ApiProblem ? plan.error.issues[0]?.message : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setParams(typed.trim() === '' ? {} : { server: typed.trim() });
  };
  return (
    <Page title={t.title} lead={t.lead} over={<Link to={paths.newFirewallRequest()}>{f.title}</Link>}>
      <form className="retirement-search" onSubmit={submit} noValidate>
        <TextField
          label={t.server}
          help={t.serverHelp}
          mono
          value={typed}
          onValue={setTyped}
          maxLength={200}
          error={issue}
        />
        <Button type="submit" kind={plan.data ? 'secondary' : 'primary'} busy={plan.isFetching}>
          {t.find}
        </Button>
      </form>
      {plan.isError && issue === undefined && (
        <ErrorState message={messageOf(plan.error)} onRetry={() => void plan.refetch()} />
      )}
      {plan.isLoading && <Loading />}
      {plan.data && <Plan key={server} server={server} plan={plan.data} />}
    </Page>
  );
}

function Plan({ server, plan }: { readonly server: string; readonly plan: Retirement }) {
  const t = useText(firewallStartsText).retirement;
  const navigate = useNavigate();
  const { deleted, narrowed, staying, names } = plan;
  const changes = [
    ...narrowed.map(({ rule, sources, destinations }) => ({
      ...flowAboutRule(rule, 'modify'),
      sources: sources.join(', '),
      destinations: destinations.join(', '),
    })),
    ...deleted.map((rule) => flowAboutRule(rule, 'delete')),
  ] as HandedOver['flows'];
  const prepare = () => {
    const state: HandedOver = {
      retired: server,
      reason: t.reason(server),
      flows: changes.slice(0, MOST_CHANGES),
    };
    void navigate(paths.newFirewallRequest(), { state });
  };
  return (
    <div className="stack">
      <p>
        {t.understood} <span className="mono">{plan.understood.join(', ')}</span>
      </p>
      {plan.hidden > 0 && <Alert>{t.hidden(plan.hidden)}</Alert>}
      {changes.length === 0 && staying.length === 0 && <EmptyState title={t.none}>{t.noneText}</EmptyState>}
      {changes.length > 0 && (
        <div className="buttons">
          <Button kind="primary" icon="arrow-right" onClick={prepare}>
            {t.prepare(Math.min(changes.length, MOST_CHANGES))}
          </Button>
        </div>
      )}
      {changes.length > MOST_CHANGES && <Alert kind="waiting">{t.tooMany(MOST_CHANGES)}</Alert>}
      <Part title={t.deleted} lead={t.deletedLead} items={deleted.map((rule) => ({ rule, more: null }))} />
      <Part
        title={t.narrowed}
        lead={t.narrowedLead}
        items={narrowed.map(({ rule, sources, destinations }) => ({
          rule,
          more: (
            <span>
              {t.becomes}{' '}
              <span className="mono">
                {sources.join(', ')} → {destinations.join(', ')}
              </span>
            </span>
          ),
        }))}
      />
      <Part
        title={t.staying}
        lead={t.stayingLead}
        items={staying.map(({ rule, networks }) => ({
          rule,
          more: (
            <span className="soft">
              {t.network} <span className="mono">{networks.join(', ')}</span>
            </span>
          ),
        }))}
      />
      {names.length > 0 && (
        <Panel title={t.names}>
          <p className="soft">{t.namesLead}</p>
          <p>{names.join(', ')}</p>
        </Panel>
      )}
    </div>
  );
}

function Part({
  title,
  lead,
  items,
}: {
  readonly title: string;
  readonly lead: string;
  readonly items: readonly { readonly rule: AskableRule; readonly more: ReactNode }[];
}) {
  if (items.length === 0) return null;
  return (
    <Panel title={`${title} (${items.length})`}>
      <p className="soft">{lead}</p>
      <ul className="plain retirement-rules">
        {items.map(({ rule, more }) => (
          <li key={rule.id}>
            <strong>
              {rule.number} · {rule.name}
            </strong>
            <span className="mono small">
              {rule.sources.join(', ')} → {rule.destinations.join(', ')} ({rule.services.join(', ')})
            </span>
            {more && <span className="small">{more}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
