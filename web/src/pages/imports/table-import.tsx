import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ColumnMapping,
  type ImportOptions,
  type ImportOutcome,
  type ImportPreview,
} from '../../../../contract/records/imports.ts';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import {
  faultyLines,
  importTable,
  tableFile,
  tableTemplate,
  useImportPreview,
  type ChosenFile,
  type ImportedRegister,
} from '../../api/table-imports.ts';
import { number } from '../../text/formats.ts';
import { importsText } from '../../text/imports.ts';
import { useLanguage } from '../../text/language.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { Button, ButtonAnchor, ButtonLink } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { ImportEffects } from './import-effects.tsx';
import { ImportEnd } from './import-end.tsx';
import { ReadingChoices, type Reading } from './reading-choices.tsx';
import { SOURCES, sourceName } from './source-name.ts';

type Profile = ImportOptions['profile'];
type DateOrder = ImportOptions['dateOrder'];

const DATE_ORDERS = ['auto', 'day-first', 'month-first'] as const satisfies readonly DateOrder[];

/** A table into a register: file, columns, what would change, then all at once. */
export function TableImport({
  register,
  topic,
  listAt,
}: {
  readonly register: ImportedRegister;
  /** Which lists ask again after the import. */
  readonly topic: string;
  readonly listAt: string;
}) {
  const t = useText(importsText);
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ChosenFile>();
  const [mapping, setMapping] = useState<ColumnMapping>();
  const [profile, setProfile] = useState<Profile>('auto');
  const [dateOrder, setDateOrder] = useState<DateOrder>('auto');
  const [said, setSaid] = useState<Reading>({});
  const reading = { profile, dateOrder, ...said, ...(mapping && { mapping }) };
  const preview = useImportPreview(register, chosen, reading);
  const read = useFieldNames(register, preview.data);
  const doing = useMutation({
    mutationFn: (how: Pick<ImportOptions, 'faults' | 'saveMapping'> & { readonly file: File }) => {
      const { file, ...options } = how;
      return importTable(register, file, { ...reading, ...options });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [topic] }),
  });
  const take = (file: File) => {
    doing.reset();
    setMapping(undefined);
    setSaid({});
    setChosen((before) => ({ number: (before?.number ?? 0) + 1, file }));
  };
  if (doing.data)
    return (
      <Done
        outcome={doing.data}
        listAt={listAt}
        list={t[register].list}
        onAgain={() => {
          doing.reset();
          setChosen(undefined);
          setMapping(undefined);
        }}
      />
    );
  return (
    <div className="stack">
      <Panel title={t.file}>
        <FileField
          label={t.file}
          action={chosen ? t.chooseOther : t.choose}
          help={t.fileHelp}
          accept=".csv,.txt,.tsv,.ods,.xlsx,text/csv"
          file={chosen?.file}
          onFile={take}
        />
        <p className="small">
          {t.template}{' '}
          {(['csv', 'ods'] as const).map((format) => (
            <a key={format} href={tableTemplate(register, format)} download>
              {format.toUpperCase()}{' '}
            </a>
          ))}
        </p>
        <div className="form-row import-reading">
          <SelectField
            small
            label={t.profile}
            value={profile}
            choices={[
              { value: 'auto', label: t.profiles.auto },
              ...SOURCES[register].map(({ name }) => ({
                value: name,
                label: sourceName(register, name, t.profiles),
              })),
            ]}
            onValue={(value) => {
              setMapping(undefined);
              setSaid({});
              setProfile(value);
            }}
          />
          <SelectField
            small
            label={t.dateOrder}
            value={dateOrder}
            choices={DATE_ORDERS.map((value) => ({ value, label: t.dateOrders[value] }))}
            onValue={(value) => setDateOrder(DATE_ORDERS.find((one) => one === value) ?? 'auto')}
          />
        </div>
      </Panel>
      {preview.isError && <ErrorState message={problemText(preview.error)} />}
      {chosen && preview.isPending && <Loading />}
      {chosen && read && !preview.isError && (
        <div className="stack" aria-busy={preview.isPlaceholderData || undefined}>
          <ReadingChoices
            preview={read}
            reading={said}
            onReading={(change) => {
              // Another row of headings has other columns.
              if (change.sheet !== said.sheet || change.headingRow !== said.headingRow) setMapping(undefined);
              setSaid(change);
            }}
          />
          <ColumnChoice
            key={`${read.fileName} ${profile}`}
            preview={read}
            onColumn={(field, heading) => setMapping({ ...read.mapping, [field]: heading })}
          />
          {isMapped(read) && (
            <>
              <ImportEffects
                preview={read}
                onFaultyLines={() => faultyLines(register, chosen.file, reading)}
              />
              {doing.isError && <ErrorState message={problemText(doing.error)} />}
              <ImportEnd
                preview={read}
                busy={doing.isPending || preview.isPlaceholderData}
                onImport={(how) => doing.mutate({ file: chosen.file, ...how })}
              />
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** The server names the fields in Italian, as the headings of its tables; English readers have the names of the record. */
function useFieldNames(
  register: ImportedRegister,
  preview: ImportPreview | undefined,
): ImportPreview | undefined {
  const language = useLanguage();
  if (language === 'it' || preview === undefined) return preview;
  const names: Readonly<Record<string, string | undefined>> = {
    ...importsText.en.fields,
    ...(register === 'mailboxes' ? mailboxesText : workstationsText).en.fields,
  };
  return {
    ...preview,
    fields: preview.fields.map((field) => ({ ...field, label: names[field.name] ?? field.label })),
  };
}

const isMapped = ({ fields, mapping }: ImportPreview) =>
  fields.every(({ required, name }) => !required || (mapping[name] ?? null) !== null);

/** The sentence of the server and, where it says more, its first reasons. */
function problemText(thrown: unknown): string {
  const issues = thrown instanceof ApiProblem ? thrown.issues : [];
  const said = messageOf(thrown);
  const more = issues.map(({ message }) => message).filter((message) => message !== said);
  return [said, ...more.slice(0, 5)].join(' ');
}

function Done({
  outcome,
  list,
  listAt,
  onAgain,
}: {
  readonly outcome: ImportOutcome;
  readonly list: string;
  readonly listAt: string;
  readonly onAgain: () => void;
}) {
  const t = useText(importsText);
  return (
    <Alert kind="success" title={`${t.done}: ${outcome.fileName}`} alert>
      <p>{t.doneText(number(outcome.create), number(outcome.update), number(outcome.unchanged))}</p>
      {outcome.leftOut > 0 && <p>{t.left(number(outcome.leftOut))}</p>}
      {outcome.faulty > outcome.leftOut && <p>{t.leftUnknown(number(outcome.faulty - outcome.leftOut))}</p>}
      <p className="buttons import-next">
        <ButtonLink kind="primary" to={listAt}>
          {list}
        </ButtonLink>
        <Button onClick={onAgain}>{t.again}</Button>
      </p>
    </Alert>
  );
}

/** The register as a table that an import takes back. */
export function ExportButtons({ register }: { readonly register: ImportedRegister }) {
  const t = useText(importsText);
  return (['csv', 'ods'] as const).map((format) => (
    <ButtonAnchor key={format} icon="download" href={tableFile(register, format)} download>
      {t.exportAs(format.toUpperCase())}
    </ButtonAnchor>
  ));
}
