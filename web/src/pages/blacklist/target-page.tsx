import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DnsblTargetDetail } from '../../../../contract/dnsbl.ts';
import { useTarget, useTargetTimeline } from '../../api/dnsbl.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Fresh } from '../../ui/fresh.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age, At } from '../../ui/time.tsx';
import { CheckNow, SweepProgress } from './sweep-now.tsx';
import { EditTargetDialog } from './target-dialogs.tsx';
import { foldVerdicts } from './timeline-model.ts';
import { HealthMark, SignMark, signOf } from './verdict.tsx';

type Standing = DnsblTargetDetail['standings'][number];

export function TargetPage() {
  const t = useText(blacklistText);
  const mayManage = useMay()('dnsbl.manage');
  const { id = '' } = useParams();
  const detail = useTarget(id);
  const [editing, setEditing] = useState(false);
  if (detail.isError)
    return (
      <Page title={t.title} over={<Link to={paths.targets()}>{t.tabs.targets}</Link>}>
        <Failure
          message={isStatus(detail.error, 404) ? t.targets.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const target = detail.data;
  return (
    <Page
      title={target.text}
      over={
        <>
          <Link to={paths.blacklist()}>{t.title}</Link> · <Link to={paths.targets()}>{t.tabs.targets}</Link>{' '}
          <Fresh topic="dnsbl-listings" />
        </>
      }
      lead={[target.service, target.label].filter(Boolean).join(' · ')}
      actions={
        <>
          {mayManage && (
            <Button icon="edit" onClick={() => setEditing(true)}>
              {t.targets.edit}
            </Button>
          )}
          {target.active && <CheckNow targetIds={[target.id]} label={t.targets.checkNow} />}
        </>
      }
    >
      <SweepProgress />
      <div className="record-columns">
        <div className="stack">
          <Standings target={target} />
          <TargetFacts target={target} />
        </div>
        <Timeline id={target.id} />
      </div>
      {editing && <EditTargetDialog target={target} onClose={() => setEditing(false)} />}
    </Page>
  );
}

const ORDER = ['listed', 'suspected', 'unknown', 'zone-broken', 'refused', 'allow-listed', 'clean', 'none'];

/** What matters first: listed lists, then those that could not say, then the clean ones. */
function Standings({ target }: { readonly target: DnsblTargetDetail }) {
  const t = useText(blacklistText);
  const columns = useStandingColumns();
  return (
    <section className="stack-tight">
      <h2>{t.targets.standings}</h2>
      <Table
        label={t.targets.standings}
        columns={columns}
        rows={target.standings.toSorted((a, b) => ORDER.indexOf(signOf(a)) - ORDER.indexOf(signOf(b)))}
        rowKey={({ zoneId }) => String(zoneId)}
        rowTo={({ caseId, zoneId }) =>
          caseId === null ? paths.zone(String(zoneId)) : paths.delistingCase(caseId)
        }
        renderCard={(standing) => (
          <>
            <span className="card-line">
              <span className="mono card-title">{standing.zone}</span>
              <SignMark sign={signOf(standing)} />
            </span>
            <span className="card-line small soft">
              <span className="card-title">{standing.meanings.join(', ')}</span>
              <Age at={standing.since} />
            </span>
          </>
        )}
        compact
        empty={<Empty title={t.matrix.never} />}
      />
    </section>
  );
}

function useStandingColumns(): readonly Column<Standing>[] {
  const t = useText(blacklistText);
  return useMemo(
    () => [
      { key: 'zone', head: t.zones.zone, look: 'code', cell: ({ zone }) => zone },
      {
        key: 'verdict',
        head: t.zones.verdict,
        cell: (standing) => <SignMark sign={signOf(standing)} />,
      },
      {
        key: 'codes',
        head: t.listings.codes,
        look: 'subject',
        cell: ({ codes, meanings }) => (
          <>
            <span className="mono">{codes.join(', ')}</span> {meanings.filter(Boolean).join(', ')}
          </>
        ),
      },
      { key: 'health', head: t.zones.health, cell: ({ health }) => <HealthMark health={health} /> },
      { key: 'since', head: t.listings.suspected, cell: ({ since }) => <Age at={since} /> },
    ],
    [t],
  );
}

function TargetFacts({ target }: { readonly target: DnsblTargetDetail }) {
  const t = useText(blacklistText);
  const c = useText(commonText);
  const yesNo = (value: boolean) => (value ? c.yes : c.no);
  return (
    <Panel title={t.targets.facts}>
      <Facts
        facts={[
          [t.targets.family, t.families[target.family]],
          [t.targets.prefix, target.prefix],
          [t.targets.helo, target.heloName],
          [t.targets.dkim, target.dkimSelector],
          [t.targets.active, yesNo(target.active)],
          [t.targets.badge, yesNo(target.badge)],
          [t.targets.created, age(target.createdAt)],
          [t.matrix.lastSweep, target.checkedAt && age(target.checkedAt)],
        ]}
      />
    </Panel>
  );
}

const age = (at: string) => <Age at={at} />;

/** More lists than this stand behind a word. */
const FOLDED = 3;

function Timeline({ id }: { readonly id: string }) {
  const t = useText(blacklistText);
  const d = useText(delistingText);
  const c = useText(commonText);
  const timeline = useTargetTimeline(id);
  const entries = foldVerdicts(timeline.data?.pages.flatMap(({ items }) => items) ?? []);
  const words: Readonly<Record<string, string>> = { ...d.states, ...d.actions, ...t.events };
  return (
    <Panel title={t.targets.timeline}>
      {timeline.isError && (
        <Failure message={messageOf(timeline.error)} onRetry={() => void timeline.refetch()} />
      )}
      {timeline.isSuccess && entries.length === 0 && <p className="soft">{t.targets.noTimeline}</p>}
      <ol className="plain change-list">
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`} className="stack-tight">
            <div className="small soft">
              <At at={entry.at} /> · {t.timelineKinds[entry.kind]}
              {entry.who !== null && <> · {entry.who}</>}
            </div>
            <div>
              {words[entry.event] ?? entry.event}
              {entry.zones.length > FOLDED ? (
                <details>
                  <summary>{t.targets.onZones(entry.zones.length)}</summary>
                  <span className="mono">{entry.zones.join(', ')}</span>
                </details>
              ) : (
                <span className="mono"> {entry.zones.join(', ')}</span>
              )}
              {entry.caseId !== null && (
                <>
                  {' '}
                  · <Link to={paths.delistingCase(entry.caseId)}>{t.alerts.toCase}</Link>
                </>
              )}
            </div>
            {(entry.codes.length > 0 || entry.text !== null) && (
              <div className="small soft">
                <span className="mono">{entry.codes.join(', ')}</span>{' '}
                {entry.meanings.filter(Boolean).join(', ')} {entry.text}
              </div>
            )}
          </li>
        ))}
      </ol>
      {timeline.hasNextPage && (
        <div>
          <Button small busy={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            {c.loadMore}
          </Button>
        </div>
      )}
    </Panel>
  );
}
