import type { MailboxFinding, MailboxSummary } from '../../../../contract/mailboxes/mailboxes.ts';
import { number } from '../../text/formats.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Chip, StatusBadge, type BadgeTone } from '../../ui/status-badge.tsx';

const TONES = {
  active: 'active',
  suspended: 'waiting',
  closed: 'done',
} as const satisfies Record<MailboxSummary['state'], BadgeTone>;

export function MailboxStateMark({ state }: { readonly state: MailboxSummary['state'] }) {
  const t = useText(mailboxesText);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}

/** Red is kept for what is over or dangerous; what waits is amber; what is merely good to know has no colour. */
const FINDING_TONES = { high: 'danger', medium: 'waiting', low: undefined } as const;

type Shown = Pick<MailboxFinding, 'code' | 'severity' | 'days'>;

export function FindingChip({ finding }: { readonly finding: Shown }) {
  const t = useText(mailboxesText);
  const tone = FINDING_TONES[finding.severity];
  const when = finding.days === null ? '' : `, ${t.inDays(finding.days)}`;
  return (
    <Chip {...(tone && { tone })} title={`${t.findings[finding.code]}${when}`}>
      {t.findings[finding.code]}
    </Chip>
  );
}

/** The gravest finding and how many others there are: the detail page has them all. */
export function FindingsCell({ findings }: { readonly findings: readonly Shown[] }) {
  const t = useText(mailboxesText);
  const [first, ...others] = findings.toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) return null;
  return (
    <>
      <FindingChip finding={first} />
      {others.length > 0 && (
        <span className="soft small" title={others.map(({ code }) => t.findings[code]).join(', ')}>
          {' '}
          +{others.length}
        </span>
      )}
    </>
  );
}
const rank = ({ severity }: Shown) => ['high', 'medium', 'low'].indexOf(severity);

/** «820 di 1.024 MB». */
export function Quota({
  usedMb,
  quotaMb,
}: {
  readonly usedMb: number | null;
  readonly quotaMb: number | null;
}) {
  const t = useText(mailboxesText);
  if (quotaMb === null) return usedMb === null ? null : <>{number(usedMb)} MB</>;
  if (usedMb === null) return <>{number(quotaMb)} MB</>;
  return <>{t.usedOf(number(usedMb), `${number(quotaMb)} MB`)}</>;
}
