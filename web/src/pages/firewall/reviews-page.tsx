import { useOpenConsultations, useFirewallCampaigns } from '../../api/first-page.ts';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { FirewallCampaign } from '../../../../contract/firewall/reviews.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { CampaignMark } from './campaign-marks.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';

const OpenCampaignDialog = lazy(async () => ({
  default: (await import('./open-campaign-dialog.tsx')).OpenCampaignDialog,
}));

/** What the sectors are asked about rules: campaigns, and rules that somebody wants removed. */
export function FirewallReviewsPage() {
  const names = useText(pageNamesText);
  const t = useText(firewallReviewsText);
  const may = useMay();
  const mayManage = may('firewall.manage');
  const readsAll = may('firewall.read');
  const list = useFirewallCampaigns();
  const questions = useOpenConsultations();
  const [opening, setOpening] = useState(false);
  const open = mayManage && (
    <Button kind="primary" icon="plus" onClick={() => setOpening(true)}>
      {t.open}
    </Button>
  );
  const asked = questions.data && questions.data.items.length > 0 && (
    <OpenQuestions items={questions.data.items} />
  );
  const withoutOwner = list.data?.withoutOwner ?? 0;
  // A campaign of one's own sector leads straight to the rules.
  const to = (campaign: FirewallCampaign) =>
    readsAll || campaign.reviews[0] === undefined
      ? paths.firewallCampaign(campaign.id)
      : paths.firewallReview(campaign.reviews[0].id);
  return (
    <Page title={names.firewallReviews} lead={t.lead} actions={open}>
      <FirewallTabs current="reviews" />
      {!readsAll && asked}
      {mayManage && withoutOwner > 0 && (
        <Alert kind="waiting" title={t.withoutOwner(withoutOwner)}>
          <Link to={paths.firewallRules({ view: 'orphan' })}>{t.showOrphans}</Link>
        </Alert>
      )}
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.title}
          columns={campaignColumns(t)}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          rowTo={to}
          renderCard={(campaign) => (
            <>
              <span className="card-line">
                <strong className="card-title">{campaign.title}</strong>
                <CampaignMark campaign={campaign} />
              </span>
              <span className="card-line small soft">
                <span>{t.of(number(campaign.answered), number(campaign.items))}</span>
                <Day day={campaign.dueOn} />
              </span>
            </>
          )}
          empty={
            <EmptyState title={t.empty} action={open}>
              {t.emptyText}
            </EmptyState>
          }
        />
      )}
      {readsAll && asked}
      {opening && (
        <Suspense fallback={null}>
          <OpenCampaignDialog onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </Page>
  );
}

const campaignColumns = (t: (typeof firewallReviewsText)['it']): readonly Column<FirewallCampaign>[] => [
  { key: 'title', head: t.columns.campaign, className: 'subject', cell: ({ title }) => title },
  { key: 'state', head: t.columns.state, cell: (campaign) => <CampaignMark campaign={campaign} /> },
  {
    key: 'answered',
    head: t.columns.answered,
    className: 'number',
    cell: ({ answered, items }) => t.of(number(answered), number(items)),
  },
  {
    key: 'signed',
    head: t.columns.signed,
    className: 'number',
    cell: ({ signed, reviews }) => t.of(number(signed), number(reviews.length)),
  },
  { key: 'change', head: t.columns.toChange, className: 'number', cell: ({ toChange }) => number(toChange) },
  { key: 'close', head: t.columns.toClose, className: 'number', cell: ({ toClose }) => number(toClose) },
  { key: 'due', head: t.columns.due, cell: ({ dueOn }) => <Day day={dueOn} /> },
];
