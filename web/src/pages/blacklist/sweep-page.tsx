import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import type { DnsblSweepDetail } from '../../../../contract/dnsbl/sweeps.ts';
import { VERDICTS } from '../../../../domain/dnsbl/verdict.ts';
import { useSweep } from '../../api/dnsbl.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At } from '../../ui/time.tsx';
import { SweepProgress } from './sweep-now.tsx';
import { SweepStateMark, useTook, ValidShare } from './sweeps-page.tsx';
import { SignMark } from './verdict.tsx';
import { Proofs } from './zone-proofs.tsx';

type Change = DnsblSweepDetail['changed'][number];

export function SweepPage() {
  const t = useText(blacklistText);
  const took = useTook();
  const { id = '' } = useParams();
  const detail = useSweep(id);
  const columns = useChangeColumns();
  if (detail.isError)
    return (
      <Page title={t.tabs.sweeps} over={<Link to={paths.sweeps()}>{t.tabs.sweeps}</Link>}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.sweeps.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const sweep = detail.data;
  return (
    <Page
      title={t.sweeps.title(sweep.id)}
      over={
        <>
          <Link to={paths.blacklist()}>{t.title}</Link> · <Link to={paths.sweeps()}>{t.tabs.sweeps}</Link> ·{' '}
          <SweepStateMark state={sweep.state} />
        </>
      }
    >
      <SweepProgress />
      {sweep.error !== null && <Alert kind="danger">{sweep.error}</Alert>}
      {sweep.resolvers
        .filter(({ fault }) => fault !== null)
        .map((resolver) => (
          <Alert key={resolver.resolver} kind="waiting" title={resolver.resolver}>
            {resolver.text}
          </Alert>
        ))}
      <div className="record-columns">
        <div className="stack">
          <section className="stack-tight">
            <h2>{t.sweeps.changed}</h2>
            <Table
              label={t.sweeps.changed}
              columns={columns}
              rows={sweep.changed}
              rowKey={({ targetId, zoneId }) => `${targetId} ${zoneId}`}
              rowTo={({ targetId }) => paths.target(targetId)}
              renderCard={(change) => (
                <>
                  <span className="card-line">
                    <span className="mono card-title">{change.target}</span>
                    <SignMark sign={change.to} />
                  </span>
                  <span className="card-line small soft">
                    <span className="mono card-title">{change.zone}</span>
                  </span>
                </>
              )}
              compact
              empty={<EmptyState title={t.sweeps.noChanges} />}
            />
          </section>
          <Proofs proofs={sweep.proofs} withZone />
        </div>
        <div className="stack narrow">
          <Panel title={t.targets.facts}>
            <DescriptionList
              facts={[
                [t.sweeps.kind, t.sweep.kinds[sweep.kind]],
                [t.sweeps.by, sweep.requestedBy],
                [t.sweeps.started, sweep.startedAt && at(sweep.startedAt)],
                [t.sweeps.took, took(sweep)],
                [t.sweeps.valid, validShare(sweep)],
                [t.sweeps.targets, number(sweep.targets)],
                [t.sweeps.zones, number(sweep.zones)],
                [t.sweeps.queries, number(sweep.queries)],
                [t.sweeps.reused, sweep.reused > 0 && number(sweep.reused)],
                [
                  t.sweeps.resolvers,
                  sweep.resolvers
                    .map(
                      ({ resolver, fault }) =>
                        `${resolver}${fault === null ? `, ${t.sweeps.resolverOk}` : ''}`,
                    )
                    .join('; '),
                ],
              ]}
            />
          </Panel>
          <Panel title={t.sweeps.verdicts}>
            <ul className="plain stack-tight">
              {VERDICTS.filter((verdict) => (sweep.counts[verdict] ?? 0) > 0).map((verdict) => (
                <li key={verdict} className="finding">
                  <SignMark sign={verdict} />
                  <span className="finding-end number">{number(sweep.counts[verdict] ?? 0)}</span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

const at = (instant: string) => <At at={instant} />;
const validShare = ({ state, counts }: DnsblSweepDetail) => <ValidShare state={state} counts={counts} />;

function useChangeColumns(): readonly Column<Change>[] {
  const t = useText(blacklistText);
  return useMemo(
    () => [
      { key: 'target', head: t.listings.target, className: 'code', cell: ({ target }) => target },
      { key: 'zone', head: t.listings.zone, className: 'code', cell: ({ zone }) => zone },
      { key: 'from', head: t.sweeps.from, cell: ({ from }) => from && <SignMark sign={from} /> },
      { key: 'to', head: t.sweeps.to, cell: ({ to }) => <SignMark sign={to} /> },
      { key: 'codes', head: t.zones.codes, className: 'code', cell: ({ codes }) => codes.join(', ') },
    ],
    [t],
  );
}
