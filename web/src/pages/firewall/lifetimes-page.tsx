import { lazy, Suspense, useState } from 'react';
import type { FirewallTerms } from '../../../../contract/firewall/lifetimes.ts';
import { useExpiringRules, useUnusedRules } from '../../api/firewall-reviews.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { ExpiringRulesTable } from './expiring-rules.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { UnusedRulesSection } from './unused-rules.tsx';

const TermsDialog = lazy(async () => ({ default: (await import('./terms-dialog.tsx')).TermsDialog }));

/** Rules near their end, and rules that nobody uses. */
export function FirewallLifetimesPage() {
  const names = useText(pageNamesText);
  const t = useText(firewallLifetimesText);
  const may = useMay();
  const readsAll = may('firewall.read');
  const list = useExpiringRules();
  const [edited, setEdited] = useState<FirewallTerms>();
  const terms = list.data?.terms;
  return (
    <Page
      title={names.firewallLifetimes}
      lead={readsAll ? t.lead : t.leadSector}
      actions={
        readsAll &&
        terms !== undefined && (
          <Button
            icon="settings"
            refusal={may('firewall.manage') ? undefined : t.onlyOperator}
            onClick={() => setEdited(terms)}
          >
            {t.terms}
          </Button>
        )
      }
    >
      <FirewallTabs current="lifetimes" />
      <section className="stack-tight" aria-label={t.expiring}>
        <div className="panel-head">
          <h2>{t.expiring}</h2>
          <UpdatedBadge topic="firewall" />
        </div>
        {list.isError && list.data === undefined ? (
          <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <ExpiringRulesTable list={list.data} />
        )}
      </section>
      {readsAll && <Unused />}
      {edited && (
        <Suspense fallback={null}>
          <TermsDialog terms={edited} onClose={() => setEdited(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}

function Unused() {
  const t = useText(firewallLifetimesText);
  const list = useUnusedRules();
  return (
    <section className="stack-tight" aria-label={t.unused}>
      <h2>{t.unused}</h2>
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <UnusedRulesSection list={list.data} />
      )}
    </section>
  );
}
