import type { MailReportSummary } from '../../../../contract/dnsbl/mail-reports.ts';
import { number } from '../../text/formats.ts';
import { mailReportsText } from '../../text/mail-reports.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';

/** How deliveries over TLS went, and what failed where. */
export function MailReportTls({ policies }: { readonly policies: MailReportSummary['tls'] }) {
  const t = useText(mailReportsText);
  return (
    <Panel title={t.tls}>
      {policies.map(({ domain, succeeded, failed, failures }) => (
        <div key={domain} className="stack-tight">
          <p>{t.tlsOf(domain, number(succeeded), number(failed))}</p>
          {failures.length > 0 && (
            <Table
              label={domain}
              compact
              columns={[
                { key: 'result', head: t.failure, className: 'mono' },
                { key: 'receivingServer', head: t.server, className: 'mono' },
                { key: 'sessions', head: t.sessions, kind: 'number' },
              ]}
              rows={failures}
              rowKey={({ result, receivingServer }) => `${result} ${receivingServer}`}
              renderCard={({ result, receivingServer, sessions }) => (
                <>
                  <span className="mono">{result}</span>
                  <span className="small">
                    {receivingServer} · {number(sessions)}
                  </span>
                </>
              )}
              empty={null}
            />
          )}
        </div>
      ))}
    </Panel>
  );
}
