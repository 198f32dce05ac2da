import { useMemo } from 'react';
import type { DnsblCodeRule, DnsblZoneDetail } from '../../../../contract/dnsbl/zones.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { SignMark } from './verdict.tsx';

/** What each answer of the list means. */
export function CodeTable({ zone }: { readonly zone: DnsblZoneDetail }) {
  const t = useText(blacklistText);
  const columns = useRuleColumns();
  return (
    <section className="stack-tight">
      <h2>{t.zones.codeTable}</h2>
      <Table
        label={t.zones.codeTable}
        columns={columns}
        rows={zone.rules}
        rowKey={({ pattern }) => pattern}
        compact
        wrap
        renderCard={({ pattern, verdict, meaning }) => (
          <>
            <span className="card-line">
              <span className="mono">{pattern}</span>
              <SignMark sign={verdict} />
            </span>
            <span className="small">{meaning}</span>
          </>
        )}
        empty={<EmptyState title={t.zones.noRules} />}
      />
    </section>
  );
}

function useRuleColumns(): readonly Column<DnsblCodeRule>[] {
  const t = useText(blacklistText);
  return useMemo(
    () => [
      { key: 'pattern', head: t.zones.pattern, className: 'code nowrap', cell: ({ pattern }) => pattern },
      { key: 'verdict', head: t.zones.verdict, cell: ({ verdict }) => <SignMark sign={verdict} /> },
      { key: 'meaning', head: t.zones.meaning, cell: ({ meaning }) => meaning },
    ],
    [t],
  );
}
