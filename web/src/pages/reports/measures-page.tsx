import { yearOfDay } from '../../../../domain/calendar/office-day.ts';
import { useMemo } from 'react';
import type { MeasureReport } from '../../../../contract/procedures/measures.ts';
import { NOT_JUDGED_TEXT } from '../../../../text/not-judged.ts';
import { messageOf } from '../../api/problem.ts';
import { reportFile, useMeasureReport, useMeasureYear } from '../../api/reports.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { measureMapText } from '../../text/measure-map.ts';
import { reportsText } from '../../text/reports.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useInLanguage, useText } from '../../text/texts.ts';
import { Button, ButtonAnchor, ButtonLink } from '../../ui/button.tsx';
import { DescriptionList, Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { NisStanding } from './nis-standing.tsx';
import { PeriodFilter, usePeriod } from './period-filter.tsx';
import { ReportTabs } from './report-tabs.tsx';

type Row = MeasureReport['rows'][number];
const FORMATS = ['ods', 'pdf', 'yaml'] as const;

export function MeasuresPage() {
  const names = useText(pageNamesText);
  const t = useText(reportsText);
  const m = useText(measureMapText);
  const may = useMay();
  const period = usePeriod();
  const report = useMeasureReport(period);
  const columns = useMeasureColumns(report.data?.comparedWith?.year);
  const keep = useMeasureYear();
  const year = yearOfDay(period.to);
  return (
    <Page
      title={names.measures}
      lead={t.measures.lead}
      actions={
        <>
          {may('rules.manage') && (
            <ButtonLink icon="edit" to={paths.measureMap()}>
              {m.edit}
            </ButtonLink>
          )}
          {may('rules.manage') && (
            <Button icon="check" busy={keep.isPending} onClick={() => keep.mutate(year)}>
              {t.measures.keepYear(String(year))}
            </Button>
          )}
          {FORMATS.map((format) => (
            <ButtonAnchor key={format} icon="download" href={reportFile('measures', format, period)} download>
              {t.formats[format]}
            </ButtonAnchor>
          ))}
        </>
      }
    >
      <ReportTabs current="measures" />
      <div className="filters">
        <PeriodFilter />
      </div>
      {report.data && <NisStanding nis={report.data.nis} />}
      {report.isError && report.data === undefined ? (
        <ErrorState message={messageOf(report.error)} onRetry={() => void report.refetch()} />
      ) : (
        <Table
          label={t.tabs.measures}
          columns={columns}
          rows={report.data?.rows}
          rowKey={({ code }) => code}
          wrap
          renderCard={(row) => (
            <>
              <span className="card-line">
                <span className="mono">{row.code}</span>
                <span className="soft" lang="it">
                  {row.level}
                </span>
              </span>
              <span className="small" lang="it">
                {row.requirement}
              </span>
              <Evidence row={row} year={report.data?.comparedWith?.year} />
            </>
          )}
          busy={report.isPlaceholderData}
          empty={<EmptyState title={t.measures.empty}>{t.measures.emptyText}</EmptyState>}
        />
      )}
    </Page>
  );
}

function Evidence({ row, year }: { readonly row: Row; readonly year: number | undefined }) {
  const t = useText(reportsText);
  const inLanguage = useInLanguage();
  const before = (label: string) => row.change?.figures.find((figure) => figure.label === label)?.before;
  return (
    <>
      {row.notJudged != null && <p className="small">{inLanguage(NOT_JUDGED_TEXT[row.notJudged])}</p>}
      {row.figures.length === 0 ? (
        <span className="soft small">{t.measures.none}</span>
      ) : (
        // The words of the circular and of its evidence are Italian, whatever the reader's language.
        <div lang="it">
          <DescriptionList
            facts={row.figures.map(
              ({ label, value }) =>
                [
                  label,
                  before(label) === undefined ? (
                    value
                  ) : (
                    <>
                      {value}{' '}
                      <span className="soft">
                        ({year}: {before(label)})
                      </span>
                    </>
                  ),
                ] as const,
            )}
          />
        </div>
      )}
      {row.note !== '' && (
        <div className="small" lang="it">
          {row.note}
        </div>
      )}
    </>
  );
}

function useMeasureColumns(year: number | undefined): readonly Column<Row>[] {
  const t = useText(reportsText);
  return useMemo(
    () => [
      { key: 'code', head: t.measures.code, className: 'code nowrap', cell: ({ code }) => code },
      { key: 'level', head: t.measures.level, cell: ({ level }) => <span lang="it">{level}</span> },
      {
        key: 'requirement',
        head: t.measures.requirement,
        className: 'subject',
        cell: ({ requirement, source }) => (
          <div lang="it">
            {requirement}
            <div className="soft small">{source}</div>
          </div>
        ),
      },
      {
        key: 'evidence',
        head: t.measures.evidence,
        className: 'evidence',
        cell: (row) => <Evidence row={row} year={year} />,
      },
    ],
    [t, year],
  );
}
