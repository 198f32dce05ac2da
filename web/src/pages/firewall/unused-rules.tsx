import { officeDay } from '../../../../domain/calendar/office-day.ts';
import type { UnusedRules } from '../../../../contract/firewall/lifetimes.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { number, shortDay } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { RemovalButton } from './removal-button.tsx';
import { RuleTitle } from './rule-title.tsx';
import { RuleLink } from './rule-link.tsx';

type Row = UnusedRules['items'][number];
type Words = (typeof firewallLifetimesText)['it'];

/** Proposed, with the count that says so; what no export counts is neither used nor unused, and that is told. */
export function UnusedRulesSection({ list }: { readonly list: UnusedRules | undefined }) {
  const t = useText(firewallLifetimesText);
  return (
    <>
      {list && list.counted > 0 && (
        <p className="soft">
          {t.unusedLead(number(list.terms.unusedDays), number(list.terms.unusedExports))}{' '}
          {list.notCounted > 0 && t.notCounted(number(list.notCounted), number(list.counted))}{' '}
          {list.lastCountAt !== null && (
            <>
              {t.lastCount}: <Age at={list.lastCountAt} />.
            </>
          )}
        </p>
      )}
      <Table
        label={t.unused}
        columns={columnsOf(t)}
        rows={list?.items}
        rowKey={({ rule }) => rule.id}
        renderCard={(row) => (
          <>
            <span className="card-line">
              <span className="card-title">
                <RuleLink rule={row.rule} />
              </span>
              <span className="small soft">
                <Age at={row.stillSince} />
              </span>
            </span>
            <span className="card-line small">
              <span className="soft">{row.ownerSector?.name ?? t.none}</span>
              <RemovalButton ruleId={row.rule.id} removal={row.removal} cause="unused" />
            </span>
          </>
        )}
        empty={
          <EmptyState title={t.noUnused}>
            {list !== undefined && list.counted === 0 ? t.neverCounted : null}
          </EmptyState>
        }
      />
    </>
  );
}

const columnsOf = (t: Words): readonly Column<Row>[] => [
  {
    key: 'rule',
    head: t.columns.rule,
    className: 'subject',
    cell: (row) => (
      <RuleTitle sentence={row.sentence}>
        <RuleLink rule={row.rule} />
      </RuleTitle>
    ),
  },
  { key: 'since', head: t.columns.since, cell: ({ stillSince }) => shortDay(officeDay(stillSince)) },
  { key: 'hits', head: t.columns.hits, className: 'number', cell: ({ hits }) => number(hits) },
  { key: 'exports', head: t.columns.exports, className: 'number', cell: ({ exports }) => number(exports) },
  { key: 'owner', head: t.columns.owner, cell: ({ ownerSector }) => ownerSector?.name ?? t.none },
  {
    key: 'removal',
    head: t.columns.removal,
    cell: ({ rule, removal }) => <RemovalButton ruleId={rule.id} removal={removal} cause="unused" />,
  },
];
