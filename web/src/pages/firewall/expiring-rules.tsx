import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { ExpiringRules } from '../../../../contract/firewall/lifetimes.ts';
import { useReader } from '../../api/reader.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, StatusBadge } from '../../ui/status-badge.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { RemovalButton } from './removal-button.tsx';
import { RuleTitle } from './rule-title.tsx';
import { RuleLink } from './rule-link.tsx';

const RenewalDialog = lazy(async () => ({ default: (await import('./renewal-dialog.tsx')).RenewalDialog }));

type Row = ExpiringRules['items'][number];
type Words = (typeof firewallLifetimesText)['it'];

export function ExpiringRulesTable({ list }: { readonly list: ExpiringRules | undefined }) {
  const t = useText(firewallLifetimesText);
  const readsAll = useMay()('firewall.read');
  const [renewed, setRenewed] = useState<Row>();
  return (
    <>
      <Table
        label={t.expiring}
        columns={columnsOf(t, readsAll, setRenewed)}
        rows={list?.items}
        rowKey={({ rule }) => rule.id}
        renderCard={(row) => (
          <>
            <span className="card-line">
              <span className="card-title">
                <RuleName row={row} linked={readsAll} />
              </span>
              <LeftMark row={row} />
            </span>
            <span className="card-line small">
              <Removal row={row} />
              <RenewButton row={row} onRenew={setRenewed} />
            </span>
          </>
        )}
        empty={<EmptyState title={t.noExpiring(number(list?.terms.warnDays ?? 0))} />}
      />
      {renewed && (
        <Suspense fallback={null}>
          <RenewalDialog
            rule={renewed.rule}
            expiresOn={renewed.expiresOn}
            onClose={() => setRenewed(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

const columnsOf = (t: Words, readsAll: boolean, renew: (row: Row) => void): readonly Column<Row>[] => [
  {
    key: 'rule',
    head: t.columns.rule,
    className: 'subject',
    cell: (row) => (
      <RuleTitle sentence={row.sentence}>
        <RuleName row={row} linked={readsAll} />
      </RuleTitle>
    ),
  },
  { key: 'left', head: t.columns.left, cell: (row) => <LeftMark row={row} /> },
  { key: 'end', head: t.columns.end, cell: ({ expiresOn }) => <Day day={expiresOn} /> },
  { key: 'owner', head: t.columns.owner, cell: ({ ownerSector }) => ownerSector?.name ?? t.none },
  { key: 'removal', head: t.columns.removal, cell: (row) => <Removal row={row} /> },
  { key: 'renew', head: t.columns.actions, cell: (row) => <RenewButton row={row} onRenew={renew} /> },
];

function RuleName({ row, linked }: { readonly row: Row; readonly linked: boolean }) {
  return linked ? <RuleLink rule={row.rule} /> : <strong>{row.rule.name}</strong>;
}

function LeftMark({ row }: { readonly row: Row }) {
  const t = useText(firewallLifetimesText);
  return (
    <>
      <StatusBadge tone={row.daysLeft < 0 ? 'danger' : 'waiting'}>{t.left(row.daysLeft)}</StatusBadge>{' '}
      {row.warnedAt !== null && row.daysLeft >= 0 && <Chip>{t.warned}</Chip>}
    </>
  );
}

/** The open request; one that was closed without removing the rule is told, and may be asked again. */
function Removal({ row }: { readonly row: Row }) {
  const t = useText(firewallLifetimesText);
  const over = row.removal === null && row.opened?.closedAt ? row.opened : null;
  return (
    <span className="buttons">
      {over !== null && (
        <span className="small soft">
          {t.refused}{' '}
          <Link to={paths.request(over.id)} className="mono">
            {over.code}
          </Link>
        </span>
      )}
      {(row.removal !== null || row.daysLeft < 0) && (
        <RemovalButton ruleId={row.rule.id} removal={row.removal} cause="expiry" />
      )}
    </span>
  );
}

function RenewButton({ row, onRenew }: { readonly row: Row; readonly onRenew: (row: Row) => void }) {
  const t = useText(firewallLifetimesText);
  const may = useMay();
  const reader = useReader();
  const isOwn = reader.sectorId !== null && reader.sectorId === row.ownerSector?.id;
  if (!may('requests.file') || !(may('requests.assign') || isOwn)) return null;
  return (
    <Button small kind="quiet" onClick={() => onRenew(row)}>
      {t.renew}
      <span className="visually-hidden"> {row.rule.name}</span>
    </Button>
  );
}
