import { Link } from 'react-router';
import type { FirewallSnapshot, PolicyComparison } from '../../../../contract/firewall/snapshots.ts';
import { useComparison, useSnapshots } from '../../api/firewall-snapshots.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { ZonePicture } from '../../forms/firewall/zone-picture.tsx';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { number, shortDateTime } from '../../text/formats.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { ChangedTrafficSection } from './changed-traffic.tsx';
import './snapshots.scss';

const REGISTER = 'register';

/** What is compared stands in the address, so a comparison can be sent to a colleague. */
export function ComparisonPage() {
  const names = useText(pageNamesText);
  const t = useText(firewallSnapshotsText);
  const { filters, change } = useAddressFilters(['before', 'after', 'ignoreZones']);
  const { before, after } = filters;
  const snapshots = useSnapshots();
  const isAsked = before !== undefined && after !== undefined && before !== after;
  const comparison = useComparison(filters, isAsked);
  const choices = [
    { value: '', label: t.choosePolicy },
    { value: REGISTER, label: t.register },
    ...(snapshots.data?.pages.flatMap(({ items }) => items) ?? []).map(snapshotChoice),
  ];
  return (
    <Page
      title={names.firewallComparison}
      lead={t.comparisonLead}
      over={<Link to={paths.firewallSnapshots()}>{t.title}</Link>}
    >
      <div className="policy-choice">
        <SelectField
          small
          label={t.before}
          value={before ?? ''}
          choices={choices}
          onValue={(value) => change({ before: value })}
        />
        <SelectField
          small
          label={t.after}
          value={after ?? ''}
          choices={choices}
          onValue={(value) => change({ after: value })}
        />
        <CheckField
          label={t.ignoreZones}
          checked={filters.ignoreZones === 'true'}
          onValue={(checked) => change({ ignoreZones: checked ? 'true' : undefined })}
        />
      </div>
      {!isAsked && (
        <div className="table-frame">
          <EmptyState title={t.toCompare}>{t.toCompareText}</EmptyState>
        </div>
      )}
      {isAsked && comparison.isError && (
        <ErrorState message={messageOf(comparison.error)} onRetry={() => void comparison.refetch()} />
      )}
      {comparison.isLoading && <Loading />}
      {isAsked && comparison.data && (
        <Outcome comparison={comparison.data} isText={before !== REGISTER && after !== REGISTER} />
      )}
    </Page>
  );
}

/** A snapshot as a choice: its day tells it from the others. */
export const snapshotChoice = ({ id, takenAt, note, fileName }: FirewallSnapshot) => ({
  value: id,
  label: `${shortDateTime(takenAt)} · ${note || fileName}`,
});

function Outcome({
  comparison,
  isText,
}: {
  readonly comparison: PolicyComparison;
  readonly isText: boolean;
}) {
  const t = useText(firewallSnapshotsText);
  const { newlyPermitted, newlyDenied, lines, lineCount } = comparison;
  return (
    <>
      {!comparison.complete && <Alert kind="waiting" title={t.incomplete} />}
      <ZonePicture opened={newlyPermitted} closed={newlyDenied} complete={comparison.complete} />
      <ChangedTrafficSection title={t.opened} traffic={newlyPermitted} none={t.same} />
      <ChangedTrafficSection title={t.closed} traffic={newlyDenied} none={t.same} />
      <section className="stack-tight" aria-label={t.text}>
        <h2>{t.text}</h2>
        {!isText && <p className="soft">{t.textOnly}</p>}
        {isText && lines.length === 0 && <p className="soft">{t.textSame}</p>}
        {lines.length > 0 && <TextDifference lines={lines} />}
        {lineCount > lines.length && (
          <p className="soft small">{t.textCut(number(lines.length), number(lineCount))}</p>
        )}
      </section>
    </>
  );
}

const SIGNS = { removed: '−', added: '+', same: '' } as const;

function TextDifference({ lines }: { readonly lines: PolicyComparison['lines'] }) {
  return (
    <pre className="text-diff">
      {lines.map(({ kind, before, after, text }) => (
        <div key={`${before ?? ''} ${after ?? ''}`} className={kind}>
          <span className="place">{before}</span>
          <span className="place">{after}</span>
          <span>{SIGNS[kind]}</span>
          {kind === 'removed' ? (
            <del>{text}</del>
          ) : kind === 'added' ? (
            <ins>{text}</ins>
          ) : (
            <span>{text}</span>
          )}
        </div>
      ))}
    </pre>
  );
}
