import { useMemo, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { IpaComparison } from '../../../../contract/mailboxes/ipa.ts';
import { useMay } from '../../api/session.ts';
import { FindingRequestButton } from '../../forms/record/finding-request.tsx';
import { paths } from '../../paths.ts';
import { mailboxIpaText } from '../../text/mailbox-ipa.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { StatusBadge, type BadgeTone } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table.tsx';
import './ipa.scss';

type Line = IpaComparison['lines'][number];
type Codes = NonNullable<Line['ours']>;

export function useIpaColumns(): readonly Column<Line>[] {
  const t = useText(mailboxIpaText);
  return useMemo(
    () => [
      {
        key: 'address',
        head: t.columns.address,
        className: 'code ipa-address',
        cell: (line) => <Address line={line} />,
      },
      {
        key: 'outcome',
        head: t.columns.outcome,
        className: 'nowrap',
        cell: (line) => <Outcome line={line} />,
      },
      { key: 'ours', head: t.columns.ours, cell: ({ ours }) => <CodeList codes={ours} /> },
      { key: 'theirs', head: t.columns.theirs, cell: ({ theirs }) => <Published theirs={theirs} /> },
      { key: 'action', head: t.columns.action, className: 'nowrap', cell: (line) => <Cure line={line} /> },
    ],
    [t],
  );
}

/** A line on a phone: the address, what is wrong, what to do. */
export function IpaCard({ line }: { readonly line: Line }) {
  return (
    <>
      <span className="card-line">
        <span className="mono card-title">
          <Address line={line} />
        </span>
        <Outcome line={line} />
      </span>
      <span className="card-line small">
        <span className="card-title">
          <Published theirs={line.theirs} />
        </span>
        <Cure line={line} />
      </span>
    </>
  );
}

const Address = ({ line }: { readonly line: Line }): ReactNode =>
  line.mailboxId === null ? line.address : <Link to={paths.mailbox(line.mailboxId)}>{line.address}</Link>;

const TONES = {
  agrees: 'neutral',
  'missing-in-ipa': 'danger',
  'missing-here': 'waiting',
  'closed-here': 'danger',
  'codes-differ': 'waiting',
} as const satisfies Record<Line['outcome'], BadgeTone>;

function Outcome({ line }: { readonly line: Line }) {
  const t = useText(mailboxIpaText);
  return <StatusBadge tone={TONES[line.outcome]}>{t.outcomes[line.outcome]}</StatusBadge>;
}

function CodeList({ codes }: { readonly codes: Codes | null }) {
  const t = useText(mailboxIpaText);
  if (codes === null) return <span className="soft">{t.absent}</span>;
  const named = [
    [t.codes.body, codes.ipaCode],
    [t.codes.aoo, codes.aooCode],
    [t.codes.unit, codes.uoCode],
  ] as const;
  const stated = named.filter(([, code]) => code !== null);
  if (stated.length === 0) return <span className="soft">{t.noCodes}</span>;
  return stated.map(([name, code]) => (
    <span key={name} className="ipa-code">
      <span className="soft small">{name}</span> <span className="mono">{code}</span>{' '}
    </span>
  ));
}

function Published({ theirs }: { readonly theirs: Line['theirs'] }) {
  const t = useText(mailboxIpaText);
  const [first, ...others] = theirs;
  if (first === undefined) return <span className="soft">{t.absent}</span>;
  return (
    <>
      <CodeList codes={first} />
      {first.description !== '' && <div className="soft small">{first.description}</div>}
      {others.length > 0 && (
        <div className="soft small" title={others.map(({ description }) => description).join(', ')}>
          {t.more(others.length)}
        </div>
      )}
    </>
  );
}

function Cure({ line }: { readonly line: Line }) {
  const t = useText(mailboxIpaText);
  const mayManage = useMay()('mailboxes.manage');
  if (line.finding !== null) return <FindingRequestButton finding={line.finding} topic="mailboxes" />;
  if (line.outcome !== 'missing-here' || !mayManage) return null;
  return (
    <ButtonLink small to={registerAt(line)}>
      {t.register}
    </ButtonLink>
  );
}

/** The form of a new PEC, with what the index says of it. */
function registerAt({ address, theirs }: Line): string {
  const [first] = theirs;
  return paths.newMailbox({
    service: 'pec',
    address,
    ...(first && {
      label: first.description.slice(0, 160),
      ipaCode: first.ipaCode,
      aooCode: first.aooCode ?? '',
      uoCode: first.uoCode ?? '',
    }),
  });
}
