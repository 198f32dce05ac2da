import { useState } from 'react';
import { Link } from 'react-router';
import type { ReputationItem, ReputationLook } from '../../../../contract/dnsbl/reputation.ts';
import type { ReputationState } from '../../../../domain/reputation/reputation.ts';
import { messageOf } from '../../api/problem.ts';
import { useReputation, useReputationLooks } from '../../api/reputation.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { longDay } from '../../text/formats.ts';
import { reputationText } from '../../text/reputation.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At } from '../../ui/time.tsx';
import { LookDialog } from './look-dialog.tsx';
import { MailViews } from './mail-views.tsx';
import { ReputationSourcesLine } from './reputation-sources.tsx';
import './mail-health.scss';

type Words = (typeof reputationText)['it'];
const TONES = { good: 'done', warning: 'waiting', bad: 'danger', 'not-verified': 'neutral' } as const;

/** What providers and web lists say, by hand or asked; what is due or bad first. */
export function ReputationPage() {
  const t = useText(reputationText);
  const mayManage = useMay()('dnsbl.manage');
  const page = useReputation();
  const [looking, setLooking] = useState(false);
  const data = page.data;
  const look = mayManage && (
    <Button kind="primary" icon="plus" onClick={() => setLooking(true)}>
      {t.look}
    </Button>
  );
  const hasItems = data !== undefined && data.items.length > 0;
  return (
    <Page title={t.title} lead={t.lead} actions={hasItems && look}>
      <MailViews current="reputation" />
      {page.isError && data === undefined && (
        <ErrorState message={messageOf(page.error)} onRetry={() => void page.refetch()} />
      )}
      {page.isPending && <Loading />}
      {data && <ReputationSourcesLine readings={data.readings} />}
      {data && !hasItems && (
        <div className="table-frame">
          <EmptyState title={t.empty} action={look}>
            {t.emptyText}
          </EmptyState>
        </div>
      )}
      {hasItems && (
        <Table
          label={t.title}
          wrap
          columns={columnsOf(t)}
          rows={data.items}
          rowKey={({ targetId, source, zoneId }) => `${targetId} ${source ?? zoneId}`}
          renderCard={(item) => (
            <>
              <span className="card-line">
                <span className="mono">{item.target}</span>
                <ReputationMark state={item.state} />
              </span>
              <span className="small">
                {item.provider}: {item.text}
              </span>
              <Age item={item} />
            </>
          )}
          empty={null}
        />
      )}
      {hasItems && <Looks />}
      {looking && data && <LookDialog providers={data.providers} onClose={() => setLooking(false)} />}
    </Page>
  );
}

export function ReputationMark({ state }: { readonly state: ReputationState }) {
  const t = useText(reputationText);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}

/** Whether it still speaks for today, and when somebody looks again. */
function Age({ item }: { readonly item: ReputationItem }) {
  const t = useText(reputationText);
  return (
    <>
      {item.isOld && <span className="soft small">{t.old}</span>}
      <NextLook item={item} />
    </>
  );
}

function NextLook({ item: { nextOn, isDue } }: { readonly item: ReputationItem }) {
  const t = useText(reputationText);
  if (nextOn === null) return null;
  return (
    <span className="mail-probes small">
      <span>
        <span className="soft">{t.next}:</span> {longDay(nextOn)}
      </span>
      {isDue && <StatusBadge tone="waiting">{t.due}</StatusBadge>}
    </span>
  );
}

const columnsOf = (t: Words): readonly Column<ReputationItem>[] => [
  {
    key: 'target',
    head: t.target,
    cell: ({ target, targetId }) => (
      <Link to={paths.target(targetId)} className="mono">
        {target}
      </Link>
    ),
  },
  { key: 'provider', head: t.provider },
  { key: 'state', head: t.state, cell: ({ state }) => <ReputationMark state={state} /> },
  {
    key: 'text',
    head: t.text,
    cell: (item) => (
      <div className="stack-tight">
        <span>{item.text}</span>
        <Age item={item} />
      </div>
    ),
  },
  {
    key: 'checkedAt',
    head: t.checked,
    cell: ({ checkedAt, who, source }) => (
      <>
        <At at={checkedAt} />
        {source === null && <div className="soft small">{t.by(who)}</div>}
      </>
    ),
  },
];

/** The history of looks by hand and of what the sources told. */
function Looks() {
  const t = useText(reputationText);
  const list = useReputationLooks();
  const looks = list.data?.pages.flatMap(({ items }) => items);
  return (
    <Panel title={t.history}>
      <ol className="plain change-list">
        {looks?.map((look) => (
          <LookEntry key={look.id} look={look} />
        ))}
      </ol>
      <LoadMore
        shown={looks?.length ?? 0}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Panel>
  );
}

function LookEntry({ look }: { readonly look: ReputationLook }) {
  return (
    <li className="stack-tight">
      <div className="small soft">
        <At at={look.at} /> · {look.provider}
        {look.who !== look.provider && <> · {look.who}</>}
      </div>
      <div className="mail-probes">
        <span className="mono">{look.target}</span>
        <ReputationMark state={look.state} />
      </div>
      <div className="small soft">{look.text}</div>
    </li>
  );
}
