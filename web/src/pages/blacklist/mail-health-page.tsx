import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DnsblMailHealth } from '../../../../contract/dnsbl/mail.ts';
import { startMailCheck, useMailHealth, useMailHealthHistory } from '../../api/dnsbl-mail.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { mailHealthText } from '../../text/mail-health.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age, At } from '../../ui/time.tsx';
import { FindingMark, worstFirst, type MailFinding } from './mail-finding.tsx';
import { MailProbes } from './mail-probes.tsx';
import { MailViews } from './mail-views.tsx';
import './mail-health.scss';
import './folded.scss';

type Target = DnsblMailHealth['targets'][number];
type Words = (typeof mailHealthText)['it'];

export function MailHealthPage() {
  const t = useText(mailHealthText);
  const mayManage = useMay()('dnsbl.manage');
  const health = useMailHealth();
  const start = useStart();
  const targets = health.data?.targets;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        mayManage &&
        targets !== undefined &&
        targets.length > 0 && (
          <Button kind="primary" icon="refresh" busy={start.isPending} onClick={() => start.mutate({})}>
            {t.checkAll}
          </Button>
        )
      }
    >
      <MailViews current="addresses" />
      {health.isError && targets === undefined && (
        <ErrorState message={messageOf(health.error)} onRetry={() => void health.refetch()} />
      )}
      {health.isPending && <Loading />}
      {targets && <Counts targets={targets} />}
      <MailProbes />
      {targets?.length === 0 && (
        <div className="table-frame">
          <EmptyState title={t.empty} action={<ButtonLink to={paths.targets()}>{t.toTargets}</ButtonLink>}>
            {t.emptyText}
          </EmptyState>
        </div>
      )}
      {targets?.map((target) => (
        <TargetHealth key={target.id} target={target} />
      ))}
    </Page>
  );
}

function useStart() {
  const t = useText(mailHealthText);
  return useMutation({
    mutationFn: startMailCheck,
    onSuccess: () => notify({ kind: 'info', title: t.started, text: t.startedText }),
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
}

function Counts({ targets }: { readonly targets: readonly Target[] }) {
  const t = useText(mailHealthText);
  const findings = targets.flatMap((target) => target.findings);
  const checked = findings.map(({ checkedAt }) => checkedAt).toSorted();
  const last = checked.at(-1);
  // Three zeros would read like a good outcome.
  const count = (passed: boolean | null) =>
    last === undefined ? '–' : number(findings.filter((one) => one.passed === passed).length);
  const unseen = targets.filter((target) => target.findings.length === 0).length;
  if (targets.length === 0) return null;
  return (
    <Figures
      figures={[
        [t.targets, number(targets.length)],
        [t.bad, count(false)],
        [t.notSeen, count(null)],
        [t.good, count(true)],
        ...(unseen === 0 ? [] : [[t.neverChecked, number(unseen)] as const]),
      ]}
      end={
        <>
          <UpdatedBadge topic="dnsbl-mail-health" />{' '}
          {last !== undefined && (
            <>
              {t.checked} <Age at={last} />
            </>
          )}
        </>
      }
    />
  );
}

/** One sending address: its checks, what is to be mended first, and how they changed. */
function TargetHealth({ target }: { readonly target: Target }) {
  const t = useText(mailHealthText);
  const mayManage = useMay()('dnsbl.manage');
  const start = useStart();
  const isInOrder = target.findings.length > 0 && target.findings.every(({ passed }) => passed === true);
  return (
    <section className="stack-tight" aria-label={target.text}>
      <div className="panel-head">
        <div className="mail-target">
          <h2>
            <Link to={paths.target(target.id)} className="mono">
              {target.text}
            </Link>
          </h2>
          <span className="soft small">
            {[
              target.label || target.service,
              target.heloName === null ? t.noHelo : t.helo(target.heloName),
              target.dkimSelector === null ? t.noDkim : t.dkim(target.dkimSelector),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        {mayManage && (
          <Button
            small
            kind="quiet"
            icon="refresh"
            busy={start.isPending}
            onClick={() => start.mutate({ targetIds: [target.id] })}
          >
            {t.checkOne}
            <span className="visually-hidden"> {target.text}</span>
          </Button>
        )}
      </div>
      {!isInOrder && <Findings target={target} />}
      {target.findings.length > 0 && (
        <div className="side-by-side">
          {isInOrder && (
            <details className="folded">
              <summary>{t.inOrder(target.findings.length)}</summary>
              <Findings target={target} />
            </details>
          )}
          <History targetId={target.id} />
        </div>
      )}
    </section>
  );
}

function Findings({ target }: { readonly target: Target }) {
  const t = useText(mailHealthText);
  return (
    <Table
      label={target.text}
      compact
      wrap
      columns={findingColumns(t)}
      rows={worstFirst(target.findings)}
      rowKey={({ item }) => item}
      renderCard={(finding) => (
        <>
          <span className="card-line">
            <strong>{t.items[finding.item]}</strong>
            <FindingMark finding={finding} />
          </span>
          <span className="small">{finding.text}</span>
        </>
      )}
      empty={<EmptyState title={t.never}>{t.neverText}</EmptyState>}
    />
  );
}

const findingColumns = (t: Words): readonly Column<MailFinding>[] => [
  { key: 'item', head: t.item, className: 'mail-item', cell: ({ item }) => t.items[item] },
  {
    key: 'state',
    head: t.state,
    className: 'mail-state',
    cell: (finding) => <FindingMark finding={finding} />,
  },
  { key: 'text', head: t.finding, className: 'subject', cell: ({ text }) => text },
  { key: 'since', head: t.since, cell: ({ since }) => <Age at={since} /> },
];

/** Loaded when somebody opens it. */
function History({ targetId }: { readonly targetId: string }) {
  const t = useText(mailHealthText);
  const [isOpen, setOpen] = useState(false);
  const history = useMailHealthHistory(targetId, isOpen);
  return (
    <details className="folded mail-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.history}</summary>
      {history.isError && <ErrorState message={messageOf(history.error)} />}
      {history.isLoading && <Loading />}
      {history.data?.changes.length === 0 && <p className="soft">{t.noHistory}</p>}
      <ol className="plain change-list">
        {history.data?.changes.map((change) => (
          <li key={`${change.at} ${change.item}`} className="stack-tight">
            <div className="small soft">
              <At at={change.at} /> · {t.items[change.item]}
            </div>
            <div>
              <FindingMark finding={change} /> <span className="soft">— {change.text}</span>
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}
