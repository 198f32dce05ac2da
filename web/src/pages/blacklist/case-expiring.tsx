import type { DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/page.tsx';
import { Age, At } from '../../ui/time.tsx';
import { CaseChecklist } from './case-checklist.tsx';

/** Whether the listing ends by itself, whatever anybody asks. */
export const isExpiring = ({ waysOut }: Pick<DnsblCaseDetail, 'waysOut'>): boolean =>
  waysOut.length > 0 && waysOut.every(({ channel }) => channel === 'expiry');

/** Says first what will happen, and what is left to do. */
export function Expiring({ item }: { readonly item: DnsblCaseDetail }) {
  const t = useText(delistingText);
  return (
    <Alert title={t.expiring}>
      {item.expectedExpiryOn === null ? (
        t.expiringSometime
      ) : (
        <>
          {t.expiringOn} <At at={item.expectedExpiryOn} />.
        </>
      )}{' '}
      {t.expiringLead}
    </Alert>
  );
}

/** What the machine found, with nothing to tick: unless somebody began to, whose marks stay. */
export function NoChecklist({ item }: { readonly item: DnsblCaseDetail }) {
  const t = useText(delistingText);
  if (item.checklist.some(({ mark }) => mark !== 'open')) return <CaseChecklist item={item} />;
  const found = item.checklist.filter(({ evidence }) => evidence !== null);
  if (found.length === 0) return null;
  return (
    <Panel title={t.checklist}>
      <p className="soft small">{t.noChecklist}</p>
      <ul className="plain stack-tight">
        {found.map(({ item: checked, evidence }) => (
          <li key={checked} className={evidence?.passed === false ? 'danger-text' : undefined}>
            {t.items[checked]}: {evidence?.text} (<Age at={evidence!.at} />)
          </li>
        ))}
      </ul>
    </Panel>
  );
}
