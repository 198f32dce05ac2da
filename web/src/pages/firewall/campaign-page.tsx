import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { FirewallCampaign, FirewallReviewSummary } from '../../../../contract/firewall/reviews.ts';
import { remindFirewallCampaign, useFirewallCampaign } from '../../api/firewall-reviews.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { Figures } from '../../ui/figures.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age, At, Day } from '../../ui/time.tsx';
import { CampaignMark, ReviewStateMark } from './campaign-marks.tsx';

const CloseCampaignDialog = lazy(async () => ({
  default: (await import('./close-campaign-dialog.tsx')).CloseCampaignDialog,
}));

export function FirewallCampaignPage() {
  const t = useText(firewallReviewsText);
  const { id = '' } = useParams();
  const campaign = useFirewallCampaign(id);
  if (campaign.data) return <Campaign campaign={campaign.data} />;
  if (!campaign.isError) return <Loading />;
  return (
    <Page title={t.title} over={<Link to={paths.firewallReviews()}>{t.title}</Link>}>
      <ErrorState
        message={isStatus(campaign.error, 404) ? t.notFound : messageOf(campaign.error)}
        onRetry={() => void campaign.refetch()}
      />
    </Page>
  );
}

function Campaign({ campaign }: { readonly campaign: FirewallCampaign }) {
  const t = useText(firewallReviewsText);
  const mayManage = useMay()('firewall.manage');
  const client = useQueryClient();
  const [closing, setClosing] = useState(false);
  const isOpen = campaign.closedAt === null;
  const unanswered = campaign.items - campaign.answered;
  const remind = useMutation({
    mutationFn: () => remindFirewallCampaign(campaign.id),
    onSuccess: async ({ sectors }) => {
      notify({ kind: sectors > 0 ? 'success' : 'info', title: t.reminded, text: t.remindedSectors(sectors) });
      await client.invalidateQueries({ queryKey: ['firewall-reviews'] });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <Page
      title={campaign.title}
      over={<Link to={paths.firewallReviews()}>{t.title}</Link>}
      lead={
        <>
          <CampaignMark campaign={campaign} />{' '}
          <span className="soft small">
            {t.openedBy} {campaign.openedBy}, <At at={campaign.openedAt} />
          </span>{' '}
          <UpdatedBadge topic="firewall-reviews" />
        </>
      }
      actions={
        mayManage &&
        isOpen && (
          <>
            <Button
              busy={remind.isPending}
              refusal={campaign.signed === campaign.reviews.length ? t.remindNone : undefined}
              onClick={() => remind.mutate()}
            >
              {t.remind}
            </Button>
            <Button kind="primary" onClick={() => setClosing(true)}>
              {t.close}
            </Button>
          </>
        )
      }
    >
      {campaign.closedAt !== null && (
        <Alert title={t.closedBy(campaign.closedBy ?? '')}>
          <p>
            <At at={campaign.closedAt} />
          </p>
          {unanswered > 0 && <p>{t.unanswered(number(unanswered))}</p>}
          {campaign.closingNote !== '' && <p className="soft">{campaign.closingNote}</p>}
        </Alert>
      )}
      <Figures
        figures={[
          [t.columns.signed, t.of(number(campaign.signed), number(campaign.reviews.length))],
          [t.columns.answered, t.of(number(campaign.answered), number(campaign.items))],
          [t.columns.toChange, number(campaign.toChange)],
          [t.columns.toClose, number(campaign.toClose)],
          [t.columns.due, <Day key="due" day={campaign.dueOn} />],
        ]}
      />
      <Table
        label={t.columns.sector}
        columns={columnsOf(t, campaign)}
        rows={campaign.reviews}
        rowKey={({ id }) => id}
        rowTo={({ id }) => paths.firewallReview(id)}
        renderCard={(review) => (
          <>
            <span className="card-line">
              <strong className="card-title">
                <SectorName review={review} t={t} />
              </strong>
              <ReviewStateMark review={review} campaign={campaign} />
            </span>
            <span className="card-line small soft">
              {t.of(number(review.answered), number(review.items))}
            </span>
          </>
        )}
        empty={null}
      />
      {closing && (
        <Suspense fallback={null}>
          <CloseCampaignDialog campaign={campaign} onClose={() => setClosing(false)} />
        </Suspense>
      )}
    </Page>
  );
}

/** Nobody answers for a sector without a referent: that is for the office to see, not to wait for. */
function SectorName({
  review: { sectorName, hasReferent, signedAt },
  t,
}: {
  readonly review: FirewallReviewSummary;
  readonly t: Words;
}) {
  return (
    <span className="cell-line">
      <span>{sectorName}</span>
      {!hasReferent && signedAt === null && <Chip tone="waiting">{t.noReferent}</Chip>}
    </span>
  );
}

type Words = (typeof firewallReviewsText)['it'];
const columnsOf = (t: Words, campaign: FirewallCampaign): readonly Column<FirewallReviewSummary>[] => [
  {
    key: 'sector',
    head: t.columns.sector,
    className: 'subject',
    cell: (review) => <SectorName review={review} t={t} />,
  },
  {
    key: 'state',
    head: t.columns.state,
    cell: (review) => <ReviewStateMark review={review} campaign={campaign} />,
  },
  {
    key: 'answered',
    head: t.columns.answered,
    className: 'number',
    cell: ({ answered, items }) => t.of(number(answered), number(items)),
  },
  { key: 'change', head: t.columns.toChange, className: 'number', cell: ({ toChange }) => number(toChange) },
  { key: 'close', head: t.columns.toClose, className: 'number', cell: ({ toClose }) => number(toClose) },
  {
    key: 'signed',
    head: t.columns.signed,
    cell: ({ signedBy, signedAt }) =>
      signedAt !== null && (
        <>
          {signedBy}, <Age at={signedAt} />
        </>
      ),
  },
  {
    key: 'reminded',
    head: t.columns.reminded,
    cell: ({ remindedAt }) => remindedAt !== null && <Age at={remindedAt} />,
  },
];
