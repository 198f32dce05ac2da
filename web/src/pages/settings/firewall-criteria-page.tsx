import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useFirewallOffice, useFirewallTemplates, useRiskCriteria } from '../../api/firewall-starts.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { OfficeForm } from '../../forms/firewall/criteria/office-form.tsx';
import { RiskForm } from '../../forms/firewall/criteria/risk-form.tsx';
import { TemplatesForm } from '../../forms/firewall/criteria/templates-form.tsx';
import { paths } from '../../paths.ts';
import { firewallCriteriaText } from '../../text/firewall-form-criteria.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { textNow, useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { SectionTabs } from '../../ui/section-tabs.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { FirewallProbeForm } from './firewall-probe-form.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

const PARTS = ['risks', 'templates', 'office', 'probes'] as const;

/** `?parte=`: by what firewall requests are judged, and from what they start. */
export function FirewallCriteriaPage() {
  const names = useText(pageNamesText);
  const s = useText(settingsText);
  const t = useText(firewallCriteriaText);
  const [params] = useSearchParams();
  const part = PARTS.find((name) => name === params.get('parte')) ?? 'risks';
  const may = useMay();
  // Where this machine may knock is the administrator's to say, by what requests are judged the office's.
  const mayEdit = may(part === 'probes' ? 'settings.manage' : 'firewall.criteria');
  return (
    <Page title={names.firewallCriteria} lead={t.lead}>
      <SettingsTabs current="firewallCriteria" />
      <SectionTabs
        label={s.tabs.firewallCriteria}
        tabs={PARTS.map((name) => ({
          label: t.parts[name],
          to: paths.firewallCriteria(name === 'risks' ? {} : { parte: name }),
          current: name === part,
        }))}
      />
      {!mayEdit && <Alert>{part === 'probes' ? s.onlyAdministrator : t.onlyOffice}</Alert>}
      <fieldset className="settings-forms" disabled={!mayEdit}>
        {part === 'risks' && <Risks />}
        {part === 'templates' && <Templates />}
        {part === 'office' && <Office />}
        {part === 'probes' && <FirewallProbeForm />}
      </fieldset>
    </Page>
  );
}

function Risks() {
  const risks = useRiskCriteria();
  const office = useFirewallOffice();
  const saved = useSaved();
  return (
    <Loaded query={risks}>
      {(criteria) => (
        <Loaded query={office}>
          {({ zones }) => <RiskForm criteria={criteria} zones={zones} onSaved={saved} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Templates() {
  const templates = useFirewallTemplates();
  const saved = useSaved();
  return (
    <Loaded query={templates}>
      {({ templates: list }) => <TemplatesForm templates={list} onSaved={saved} />}
    </Loaded>
  );
}

function Office() {
  const office = useFirewallOffice();
  const saved = useSaved();
  return <Loaded query={office}>{(value) => <OfficeForm office={value} onSaved={saved} />}</Loaded>;
}

function Loaded<Value>({
  query,
  children,
}: {
  readonly query: UseQueryResult<Value>;
  readonly children: (value: Value) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />;
  return <Loading />;
}

function useSaved(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['settings'] });
    await client.invalidateQueries({ queryKey: ['firewall'] });
    const t = textNow(firewallCriteriaText);
    notify({ kind: 'success', title: t.saved, text: t.savedNext });
  };
}
