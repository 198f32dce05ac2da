import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DnsblTargetDetail } from '../../../../contract/dnsbl/dnsbl.ts';
import { useTarget } from '../../api/dnsbl.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';
import { CheckNow, SweepProgress } from './sweep-now.tsx';
import { BlindMonitoring } from './blind-monitoring.tsx';
import { StandingMark } from './standing-mark.tsx';
import { BadgeLinks } from './badge-links.tsx';
import { EditTargetDialog } from './target-dialogs.tsx';
import { TargetListings, TargetMail } from './target-listings.tsx';
import { Standings } from './target-standings.tsx';
import { TargetTimeline } from './target-timeline.tsx';

export function TargetPage() {
  const t = useText(blacklistText);
  const mayManage = useMay()('dnsbl.manage');
  const { id = '' } = useParams();
  const detail = useTarget(id);
  const [editing, setEditing] = useState(false);
  if (detail.isError)
    return (
      <Page title={t.title} over={<Link to={paths.targets()}>{t.tabs.targets}</Link>}>
        <ErrorState
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
          {target.active && (
            <>
              · <StandingMark target={target} />
            </>
          )}{' '}
          <UpdatedBadge topic="dnsbl-listings" />
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
          <BlindMonitoring when={target.standing === 'not-known'} />
          <Standings target={target} />
          <TargetListings target={target} />
          <TargetMail target={target} />
          <TargetFacts target={target} />
        </div>
        <TargetTimeline id={target.id} />
      </div>
      {editing && <EditTargetDialog target={target} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function TargetFacts({ target }: { readonly target: DnsblTargetDetail }) {
  const t = useText(blacklistText);
  const c = useText(commonText);
  const yesNo = (value: boolean) => (value ? c.yes : c.no);
  return (
    <Panel title={t.targets.facts}>
      <DescriptionList
        facts={[
          [t.targets.family, t.families[target.family]],
          [t.targets.prefix, target.prefix],
          [t.targets.helo, target.heloName],
          [t.targets.dkim, target.dkimSelector],
          [t.targets.active, yesNo(target.active)],
          [t.targets.badge, target.badge ? <BadgeLinks key="badge" id={target.id} /> : c.no],
          [t.targets.created, age(target.createdAt)],
          [t.matrix.lastSweep, target.checkedAt && age(target.checkedAt)],
        ]}
      />
    </Panel>
  );
}

const age = (at: string) => <Age at={at} />;
