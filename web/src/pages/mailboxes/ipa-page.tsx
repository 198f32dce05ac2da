import { useState } from 'react';
import { IPA_OUTCOMES, IPA_PARTS } from '../../../../domain/mailboxes/ipa.ts';
import type { IpaComparison } from '../../../../contract/mailboxes/ipa.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useIpaComparison, useIpaExtract } from '../../api/mailbox-ipa.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { number } from '../../text/formats.ts';
import { mailboxIpaText } from '../../text/mailbox-ipa.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { FileField } from '../../ui/file-field.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { notify } from '../../ui/notify.ts';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { IpaCard, useIpaColumns } from './ipa-columns.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

/** Upload of the open data of the index, when each file was read, and what it says beside the register. */
export function IpaPage() {
  const names = useText(pageNamesText);
  const t = useText(mailboxIpaText);
  const mayManage = useMay()('mailboxes.manage');
  const comparison = useIpaComparison();
  return (
    <Page title={names.mailboxIpa} lead={t.lead}>
      <MailboxTabs current="ipa" />
      {mayManage && <ExtractUpload />}
      {comparison.isError && (
        <ErrorState message={messageOf(comparison.error)} onRetry={() => void comparison.refetch()} />
      )}
      {comparison.isPending && <Loading />}
      {comparison.data && <Comparison comparison={comparison.data} />}
    </Page>
  );
}

function ExtractUpload() {
  const t = useText(mailboxIpaText);
  const [file, setFile] = useState<File>();
  const reading = useIpaExtract();
  return (
    <>
      <FileField
        label={t.file}
        action={file ? t.chooseOther : t.choose}
        help={t.fileHelp}
        accept=".csv,.txt,.ods,.xlsx,text/csv"
        file={file}
        onFile={(next) => {
          setFile(next);
          reading.mutate(next, {
            onSuccess: () => notify({ kind: 'success', title: t.read, text: next.name }),
          });
        }}
      />
      {reading.isPending && <Loading />}
      {reading.isError && <ErrorState message={messageOf(reading.error)} />}
    </>
  );
}

function Comparison({ comparison }: { readonly comparison: IpaComparison }) {
  const t = useText(mailboxIpaText);
  const columns = useIpaColumns();
  const { filters, change } = useAddressFilters(['outcome']);
  if (comparison.extracts.length === 0)
    return (
      <div className="table-frame">
        <EmptyState title={t.empty}>{t.emptyText}</EmptyState>
      </div>
    );
  const shown = comparison.lines.filter(
    ({ outcome }) => filters.outcome === undefined || outcome === filters.outcome,
  );
  return (
    <>
      <Extracts comparison={comparison} />
      <div className="filters">
        <FilterSelect
          label={t.columns.outcome}
          any={t.anyOutcome}
          value={filters.outcome}
          choices={IPA_OUTCOMES.toReversed().map((value) => ({
            value,
            label: `${t.outcomes[value]} (${number(countOf(comparison, value))})`,
          }))}
          onValue={(outcome) => change({ outcome })}
        />
        <div className="filters-end">
          <UpdatedBadge topic="mailboxes" />
        </div>
      </div>
      <Table
        label={t.title}
        columns={columns}
        rows={shown}
        rowKey={({ address }) => address}
        renderCard={(line) => <IpaCard line={line} />}
        wrap
        empty={<EmptyState title={filters.outcome === undefined ? t.nothing : t.emptyFiltered} />}
      />
    </>
  );
}

const countOf = ({ counts }: IpaComparison, outcome: string) =>
  counts.find((one) => one.outcome === outcome)?.count ?? 0;

function Extracts({ comparison }: { readonly comparison: IpaComparison }) {
  const t = useText(mailboxIpaText);
  return (
    <Panel title={t.extracts}>
      <DescriptionList
        facts={IPA_PARTS.map((part) => {
          const extract = comparison.extracts.find((one) => one.part === part);
          return [t.parts[part], <ExtractFact key={part} extract={extract} />];
        })}
      />
    </Panel>
  );
}

function ExtractFact({ extract }: { readonly extract: IpaComparison['extracts'][number] | undefined }) {
  const t = useText(mailboxIpaText);
  if (extract === undefined) return <span className="soft">{t.neverRead}</span>;
  return (
    <>
      <Age at={extract.readAt} />, {t.readBy(extract.readBy)}
      <div className="soft small">
        {extract.fileName} · {t.found(extract.published, extract.linesRead)}
      </div>
    </>
  );
}
