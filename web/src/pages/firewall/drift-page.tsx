import { Link } from 'react-router';
import type { FirewallDrift } from '../../../../contract/firewall/snapshots.ts';
import { useDrift, useSnapshots } from '../../api/firewall-snapshots.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallDriftText } from '../../text/firewall-drift.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { number } from '../../text/formats.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { Figures } from '../../ui/figures.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At } from '../../ui/time.tsx';
import { ChangedTrafficSection } from './changed-traffic.tsx';
import { snapshotChoice } from './comparison-page.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { RequestsWithoutRule } from './requests-without-rule.tsx';
import { RuleLink } from './rule-link.tsx';
import { UnregisteredRules } from './unregistered-rules.tsx';
import './snapshots.scss';

/** What the firewall does and the register does not say, and the other way. */
export function DriftPage() {
  const names = useText(pageNamesText);
  const t = useText(firewallSnapshotsText);
  const { filters, change } = useAddressFilters(['snapshotId', 'ignoreZones']);
  const snapshots = useSnapshots();
  const drift = useDrift(filters);
  const items = snapshots.data?.pages.flatMap((page) => page.items) ?? [];
  const hasNone = snapshots.isSuccess && items.length === 0;
  return (
    <Page title={names.firewallDrift} lead={t.driftLead}>
      <FirewallTabs current="drift" />
      {hasNone ? (
        <div className="table-frame">
          <EmptyState
            title={t.empty}
            action={<ButtonLink to={paths.firewallSnapshots()}>{t.tabs.snapshots}</ButtonLink>}
          >
            {t.emptyText}
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="policy-choice">
            <SelectField
              small
              label={t.against}
              value={filters.snapshotId ?? ''}
              choices={[{ value: '', label: t.latest }, ...items.map(snapshotChoice)]}
              onValue={(snapshotId) => change({ snapshotId })}
            />
            <CheckField
              label={t.ignoreZones}
              checked={filters.ignoreZones === 'true'}
              onValue={(checked) => change({ ignoreZones: checked ? 'true' : undefined })}
            />
          </div>
          {drift.isError && (
            <ErrorState
              message={isStatus(drift.error, 404) ? t.notFound : messageOf(drift.error)}
              onRetry={() => void drift.refetch()}
            />
          )}
          {drift.isPending && <Loading />}
          {drift.data && !drift.isError && <Found drift={drift.data} />}
        </>
      )}
    </Page>
  );
}

function Found({ drift }: { readonly drift: FirewallDrift }) {
  const t = useText(firewallSnapshotsText);
  const d = useText(firewallDriftText);
  const mayManage = useMay()('firewall.manage');
  return (
    <>
      <Figures
        figures={[
          [t.unregistered, number(drift.unregistered.length)],
          [t.missing, number(drift.missing.length)],
          [d.withoutRequest, number(drift.withoutRequest)],
          [d.withoutRule, number(drift.withoutRule.length)],
        ]}
        end={
          <>
            <UpdatedBadge topic="firewall" />{' '}
            <Link to={paths.firewallSnapshot(drift.snapshot.id)}>
              {t.facts}: <At at={drift.snapshot.takenAt} />
            </Link>
          </>
        }
      />
      {drift.notUnderstood > 0 && (
        <Alert kind="waiting" title={t.notUnderstood(number(drift.notUnderstood))} />
      )}
      {!drift.complete && <Alert kind="waiting" title={t.incomplete} />}
      <ChangedTrafficSection title={t.wider} traffic={drift.wider} none={t.noWider} />
      <ChangedTrafficSection title={t.narrower} traffic={drift.narrower} none={t.noNarrower} />
      <UnregisteredRules
        key={drift.snapshot.id}
        snapshotId={drift.snapshot.id}
        rules={drift.unregistered}
        mayAdopt={mayManage}
      />
      <section className="stack-tight" aria-label={t.missing}>
        <h2>{t.missing}</h2>
        {drift.missing.length === 0 ? (
          <p className="soft">{t.noMissing}</p>
        ) : (
          <Table
            label={t.missing}
            compact
            columns={missingColumns(t)}
            rows={drift.missing}
            rowKey={({ id }) => id}
            renderCard={(rule) => (
              <span className="card-line">
                <span className="card-title">
                  <RuleLink rule={rule} />
                </span>
                <span className="mono small">{rule.requestCode}</span>
              </span>
            )}
            empty={null}
          />
        )}
      </section>
      <RequestsWithoutRule found={drift.withoutRule} />
      {drift.withoutRequest > 0 && (
        <p>
          <Link to={paths.firewallRules({ view: 'unrequested' })}>{d.showWithoutRequest}</Link>{' '}
          <span className="soft">({number(drift.withoutRequest)})</span>
        </p>
      )}
    </>
  );
}

type Words = (typeof firewallSnapshotsText)['it'];
const missingColumns = (t: Words): readonly Column<FirewallDrift['missing'][number]>[] => [
  { key: 'rule', head: t.rule, className: 'subject', cell: (rule) => <RuleLink rule={rule} /> },
  { key: 'request', head: t.request, className: 'code', cell: ({ requestCode }) => requestCode },
];
