import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportFault, ImportPreview } from '../../../../contract/records/imports.ts';
import { messageOf } from '../../api/problem.ts';
import { saveAs } from '../../ui/save-as.ts';
import { number } from '../../text/formats.ts';
import { importsText } from '../../text/imports.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Figures } from '../../ui/figures.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At, Day } from '../../ui/time.tsx';

type Words = (typeof importsText)['it'];
type SampleLine = ImportPreview['sample'][number];

/** The counts, then what is wrong, then the first lines as they would be written. */
export function ImportEffects({
  preview,
  onFaultyLines,
}: {
  readonly preview: ImportPreview;
  /** Makes the file of the faulty lines. */
  readonly onFaultyLines: () => Promise<Blob>;
}) {
  const t = useText(importsText);
  const labelOf = (field: string) => preview.fields.find(({ name }) => name === field)?.label ?? field;
  return (
    <>
      <Figures
        figures={[
          [t.lines, number(preview.lines)],
          [t.create, number(preview.create)],
          [t.update, number(preview.update)],
          [t.unchanged, number(preview.unchanged)],
          [
            t.faulty,
            <span key="faulty" className={preview.leftOut > 0 ? 'danger-text' : undefined}>
              {number(preview.leftOut)}
            </span>,
          ],
          ...(preview.faulty > preview.leftOut
            ? [[t.notKnown, number(preview.faulty - preview.leftOut)] as const]
            : []),
        ]}
      />
      {preview.faults.length > 0 && (
        <Faults
          faults={preview.faults}
          fileName={preview.fileName}
          title={faultsTitle(t, preview)}
          onFaultyLines={preview.leftOut > 0 ? onFaultyLines : undefined}
        />
      )}
      {preview.sample.length > 0 && (
        <section className="stack-tight">
          <h2>{t.sample}</h2>
          <Table
            label={t.sample}
            compact
            wrap
            columns={sampleColumns(t, labelOf)}
            rows={preview.sample}
            rowKey={({ line }) => String(line)}
            renderCard={(line) => (
              <>
                <span className="card-line">
                  <span className="mono card-title">{line.key}</span>
                  <Effect line={line} />
                </span>
                <Changes line={line} labelOf={labelOf} />
              </>
            )}
            empty={null}
          />
        </section>
      )}
    </>
  );
}

const AT_ONCE = 100;

/** A line that enters with a value not known is no faulty one. */
const faultsTitle = (t: Words, { faulty, leftOut }: ImportPreview): string =>
  leftOut === 0 ? t.onlyNotKnown : faulty > leftOut ? t.faultsAndNotKnown : t.faults;

function Faults({
  title,
  faults,
  fileName,
  onFaultyLines,
}: {
  readonly title: string;
  readonly faults: readonly ImportFault[];
  readonly fileName: string;
  /** Left out where every line is kept. */
  readonly onFaultyLines: (() => Promise<Blob>) | undefined;
}) {
  const t = useText(importsText);
  const making = useMutation({
    mutationFn: (make: () => Promise<Blob>) => make(),
    onSuccess: (blob) => saveAs(blob, `${fileName.replace(/\.\w+$/, '')}-righe-errate.csv`),
  });
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <section className="stack-tight">
      <div className="panel-head">
        <h2>{title}</h2>
        {onFaultyLines && (
          <Button small icon="download" busy={making.isPending} onClick={() => making.mutate(onFaultyLines)}>
            {t.faultyFile}
          </Button>
        )}
      </div>
      {making.isError && <ErrorState message={messageOf(making.error)} />}
      <Table
        label={title}
        compact
        wrap
        columns={faultColumns(t)}
        rows={faults.slice(0, shown)}
        rowKey={({ line, column, message }) => `${line} ${column ?? ''} ${message}`}
        renderCard={(fault) => (
          <>
            <span className="card-line small">
              <span className="card-title">
                {t.fault.line} {number(fault.line)} · {fault.column ?? t.wholeLine}
              </span>
            </span>
            <span>
              {fault.message}
              {fault.value && <span className="mono soft"> {fault.value}</span>}
            </span>
          </>
        )}
        empty={null}
      />
      <LoadMore
        shown={Math.min(shown, faults.length)}
        total={faults.length}
        more={shown < faults.length}
        busy={false}
        onMore={() => setShown(shown + AT_ONCE)}
      />
    </section>
  );
}

const faultColumns = (t: Words): readonly Column<ImportFault>[] => [
  {
    key: 'line',
    head: t.fault.line,
    className: 'number nowrap import-line',
    cell: ({ line }) => number(line),
  },
  {
    key: 'message',
    head: t.fault.message,
    className: 'subject',
    cell: ({ message }) => message,
  },
  {
    key: 'column',
    head: t.fault.column,
    cell: ({ column }) => column ?? <span className="soft">{t.wholeLine}</span>,
  },
  {
    key: 'value',
    head: t.fault.value,
    className: 'code',
    cell: ({ value }) => value || <span className="soft">{t.emptyValue}</span>,
  },
];

const sampleColumns = (t: Words, labelOf: (field: string) => string): readonly Column<SampleLine>[] => [
  {
    key: 'line',
    head: t.fault.line,
    className: 'number nowrap import-line',
    cell: ({ line }) => number(line),
  },
  { key: 'key', head: t.record, className: 'code', cell: ({ key }) => key },
  { key: 'outcome', head: t.outcome, cell: (line) => <Effect line={line} /> },
  {
    key: 'changes',
    head: t.changed,
    className: 'subject',
    cell: (line) => <Changes line={line} labelOf={labelOf} />,
  },
];

const TONES = { create: 'active', update: 'waiting', unchanged: 'neutral' } as const;

function Effect({ line }: { readonly line: SampleLine }) {
  const t = useText(importsText);
  return <StatusBadge tone={TONES[line.outcome]}>{t.outcomes[line.outcome]}</StatusBadge>;
}

/** Moments and days as people read them; the rest as it would be written. */
function Value({ text }: { readonly text: string }) {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return <At at={text} />;
  return /^\d{4}-\d\d-\d\d$/.test(text) ? <Day day={text} /> : text;
}

function Changes({
  line,
  labelOf,
}: {
  readonly line: SampleLine;
  readonly labelOf: (field: string) => string;
}) {
  const t = useText(importsText);
  if (line.changes.length === 0) return null;
  return (
    <dl className="change-fields">
      {line.changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{labelOf(field)}</dt>
          <dd>
            {line.outcome !== 'create' && (
              <>
                <del>{before === '' ? t.emptyValue : <Value text={before} />}</del>{' '}
                <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <ins>{after === '' ? t.emptyValue : <Value text={after} />}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
