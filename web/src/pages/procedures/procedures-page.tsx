import { useMemo } from 'react';
import type { ProcedureSummary } from '../../../../contract/procedures/procedures.ts';
import { messageOf } from '../../api/problem.ts';
import { useProcedures } from '../../api/procedures.ts';
import { paths } from '../../paths.ts';
import { useLanguage } from '../../text/language.ts';
import { proceduresText } from '../../text/procedures.ts';
import { useText } from '../../text/texts.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';

const OPEN_DATA = ['json', 'csv'] as const;

export function ProceduresPage() {
  const t = useText(proceduresText);
  const list = useProcedures();
  const columns = useProcedureColumns();
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={OPEN_DATA.map((format) => (
        <ButtonAnchor key={format} icon="download" href={`/api/procedures/open-data.${format}`} download>
          {t.openData} {format.toUpperCase()}
        </ButtonAnchor>
      ))}
    >
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.title}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ code }) => code}
          rowTo={({ code }) => paths.procedure(code)}
          renderCard={(procedure) => <ProcedureCard procedure={procedure} />}
          wrap
          empty={<EmptyState title={t.emptyTitle}>{t.emptyText}</EmptyState>}
        />
      )}
    </Page>
  );
}

const titleIn = (language: 'it' | 'en', { title, titleEn }: ProcedureSummary) =>
  language === 'en' && titleEn !== '' ? titleEn : title;

function useProcedureColumns(): readonly Column<ProcedureSummary>[] {
  const t = useText(proceduresText);
  const language = useLanguage();
  return useMemo(
    () => [
      { key: 'code', head: t.code, className: 'code nowrap', cell: ({ code }) => code },
      {
        key: 'title',
        head: t.procedure,
        cell: (procedure) => (
          <>
            {titleIn(language, procedure)}
            <div className="soft small">{procedure.services.map(({ name }) => name).join(' · ')}</div>
          </>
        ),
      },
      {
        key: 'acceptance',
        head: t.acceptance,
        className: 'nowrap',
        cell: ({ managerAcceptance }) =>
          managerAcceptance ? t.accepts : <span className="soft">{t.direct}</span>,
      },
      {
        key: 'supplier',
        head: t.supplier,
        className: 'nowrap',
        cell: ({ supplierCall }) =>
          supplierCall ? t.involved : <span className="soft">{t.notInvolved}</span>,
      },
      { key: 'version', head: t.version, className: 'number', cell: ({ version }) => version },
      {
        key: 'open',
        head: t.open,
        className: 'number',
        cell: ({ openRequests }) => (openRequests === 0 ? <span className="soft">0</span> : openRequests),
      },
    ],
    [t, language],
  );
}

function ProcedureCard({ procedure }: { readonly procedure: ProcedureSummary }) {
  const t = useText(proceduresText);
  const language = useLanguage();
  return (
    <>
      <span className="card-line small">
        <span className="mono">{procedure.code}</span>
        <span className="soft">{t.openRequests(procedure.openRequests)}</span>
      </span>
      <span>{titleIn(language, procedure)}</span>
    </>
  );
}
