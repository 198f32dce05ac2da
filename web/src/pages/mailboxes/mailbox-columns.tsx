import { useMemo } from 'react';
import type { MailboxSummary } from '../../../../contract/mailboxes/mailboxes.ts';
import type { MailService } from '../../../../domain/mailboxes/mailbox.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Breakable } from '../../ui/breakable.tsx';
import type { Column } from '../../ui/table.tsx';
import { Age, Day } from '../../ui/time.tsx';
import { FindingsCell, MailboxStateMark, Quota } from './mailbox-marks.tsx';

/** Address first, state second, age last. What only certified mail has is shown only there. */
export function useMailboxColumns(service: MailService): readonly Column<MailboxSummary>[] {
  const t = useText(mailboxesText);
  return useMemo(() => {
    const c = t.columns;
    const pec: Column<MailboxSummary>[] = [
      {
        key: 'provider',
        head: c.provider,
        className: 'wide-only',
        cell: ({ providerName }) => providerName,
        optional: 'on',
      },
      {
        key: 'expires',
        head: c.expires,
        cell: ({ expiresOn }) => expiresOn && <Day day={expiresOn} />,
        sorts: { up: 'expires-on' },
        optional: 'on',
      },
    ];
    return [
      {
        key: 'address',
        head: c.address,
        className: 'code whole',
        cell: ({ address }) => <Breakable text={address} />,
        sorts: { up: 'address' },
      },
      { key: 'state', head: c.state, cell: ({ state }) => <MailboxStateMark state={state} /> },
      { key: 'findings', head: c.findings, cell: ({ findings }) => <FindingsCell findings={findings} /> },
      {
        key: 'label',
        head: c.label,
        className: 'wide-only',
        cell: ({ label }) => label,
        optional: service === 'pec' ? 'on' : 'off',
      },
      { key: 'kind', head: c.kind, cell: ({ kind }) => t.kinds[kind], optional: 'off' },
      {
        key: 'sector',
        head: c.sector,
        className: service === 'pec' ? 'wide-only' : 'nowrap',
        cell: ({ sectorName }) => sectorName,
        optional: 'on',
      },
      {
        key: 'holder',
        head: c.holder,
        className: 'wide-only',
        cell: ({ holderName }) => holderName,
        optional: service === 'peo' ? 'on' : 'off',
      },
      ...(service === 'pec' ? pec : []),
      {
        key: 'quota',
        head: c.quota,
        className: 'number wide-only',
        cell: ({ usedMb, quotaMb }) => <Quota usedMb={usedMb} quotaMb={quotaMb} />,
        optional: service === 'peo' ? 'on' : 'off',
      },
      {
        key: 'delegates',
        head: c.delegates,
        className: 'number',
        cell: ({ delegateCount }) => (delegateCount === 0 ? null : delegateCount),
        optional: 'off',
      },
      {
        key: 'updated',
        head: c.updated,
        className: 'wide-only',
        cell: ({ updatedAt }) => <Age at={updatedAt} />,
        sorts: { down: 'updated-at' },
        optional: 'off',
      },
    ];
  }, [t, service]);
}

/** A mailbox in two lines, for the phone. */
export function MailboxCard({ mailbox }: { readonly mailbox: MailboxSummary }) {
  return (
    <>
      <span className="card-line">
        <span className="mono card-title">{mailbox.address}</span>
        <MailboxStateMark state={mailbox.state} />
      </span>
      <span className="card-line small">
        <span className="soft card-title">{mailbox.sectorName ?? mailbox.label}</span>
        <span>
          <FindingsCell findings={mailbox.findings} />
        </span>
      </span>
    </>
  );
}
