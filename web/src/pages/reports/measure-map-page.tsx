import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EVIDENCE_KINDS, MeasureMap, type EvidenceKind } from '../../../../contract/procedures/measures.ts';
import { messageOf } from '../../api/problem.ts';
import { saveMeasureMap, useMeasureMap } from '../../api/reports.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm, type RecordForm } from '../../forms/record/record-form.ts';
import { paths } from '../../paths.ts';
import { measureMapText } from '../../text/measure-map.ts';
import { reportsText } from '../../text/reports.ts';
import { textNow, useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { MeasureLibraryButton } from './measure-library-button.tsx';
import './reports.scss';

type Row = MeasureMap['rows'][number] & { readonly key: string };
interface MapValues {
  readonly rows: readonly Row[];
}

/** From each required measure to the data that speak for it, with the source in which it is written. */
export function MeasureMapPage() {
  const t = useText(measureMapText);
  const r = useText(reportsText);
  const may = useMay();
  const map = useMeasureMap();
  return (
    <Page
      title={t.title}
      lead={t.lead}
      over={may('reports.read') && <Link to={paths.measures()}>{r.tabs.measures}</Link>}
    >
      {!may('reports.read') && <SettingsTabs current="measures" />}
      {!may('rules.manage') && <Alert kind="waiting">{t.onlyRules}</Alert>}
      {map.isError && <ErrorState message={messageOf(map.error)} onRetry={() => void map.refetch()} />}
      {map.isPending && <Loading />}
      {map.data && may('rules.manage') && <MapForm map={map.data} />}
    </Page>
  );
}

function MapForm({ map }: { readonly map: MeasureMap }) {
  const t = useText(measureMapText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: { rows: map.rows.map((row, index): Row => ({ ...row, key: `row ${index}` })) } as MapValues,
    toBody: ({ rows }) => ({ rows: rows.map(({ key: _key, ...row }) => row) }),
    schema: MeasureMap,
    save: saveMeasureMap,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['reports'] });
      notify({ kind: 'success', title: textNow(measureMapText).saved });
    },
  });
  const { rows } = form.values;
  const empty = {
    code: '',
    level: 'minimo',
    requirement: '',
    source: '',
    evidence: 'none',
    note: '',
  } as const;
  return (
    <form className="form wide" onSubmit={form.submit} noValidate>
      <div className="buttons">
        <MeasureLibraryButton
          rows={rows}
          onAdd={(added) =>
            form.change({ rows: [...rows, ...added.map((row) => ({ ...row, key: crypto.randomUUID() }))] })
          }
        />
        <p className="field-help">{t.libraryHelp}</p>
      </div>
      {rows.map((row, index) => (
        <MeasureFields key={row.key} form={form} row={row} index={index} />
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() => form.change({ rows: [...rows, { ...empty, key: crypto.randomUUID() }] })}
        >
          {t.add}
        </Button>
      </div>
      {form.errorOf('rows') !== undefined && (
        <Alert kind="danger" alert>
          {form.errorOf('rows')}
        </Alert>
      )}
      <FormEnd form={form} />
    </form>
  );
}

function MeasureFields({
  form,
  row,
  index,
}: {
  readonly form: RecordForm<MapValues>;
  readonly row: Row;
  readonly index: number;
}) {
  const t = useText(measureMapText);
  const set = (changes: Partial<Row>) =>
    form.change({
      rows: form.values.rows.map((one) => (one.key === row.key ? { ...one, ...changes } : one)),
    });
  const text = (key: 'code' | 'level' | 'requirement' | 'source' | 'note') => ({
    label: t[key],
    value: row[key],
    onValue: (value: string) => set({ [key]: value }),
    error: form.errorOf(`rows.${index}.${key}`),
  });
  return (
    <fieldset className="form-section measure-row">
      <legend className="form-legend">
        {t.measure(row.code)}
        <IconButton
          icon="delete"
          label={t.remove(row.code)}
          onClick={() => form.change({ rows: form.values.rows.filter(({ key }) => key !== row.key) })}
        />
      </legend>
      <div className="form-row">
        <TextField {...text('code')} help={t.codeHelp} maxLength={60} mono />
        <TextField {...text('level')} maxLength={20} />
        <SelectField
          label={t.evidence}
          value={row.evidence}
          onValue={(evidence) => set({ evidence: evidence as EvidenceKind })}
          choices={EVIDENCE_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        />
      </div>
      <TextArea {...text('requirement')} rows={2} maxLength={2000} />
      <TextField {...text('source')} help={t.sourceHelp} maxLength={500} />
      <TextArea {...text('note')} rows={2} maxLength={2000} optional />
    </fieldset>
  );
}
