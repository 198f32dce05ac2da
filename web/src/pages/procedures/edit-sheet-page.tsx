import { AGILE_LEGEND, AGILE_LETTERS } from '../../../../domain/procedures/agile-elements.ts';
import { typedYesNo, yesNoOrNull } from '../../forms/record/typed-values.ts';
import { YesNoField } from '../../forms/record/yes-no-field.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { NewSheetVersion, type ProcedureDetail } from '../../../../contract/procedures/procedures.ts';
import { messageOf } from '../../api/problem.ts';
import { saveSheetVersion, useProcedure } from '../../api/procedures.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { proceduresText } from '../../text/procedures.ts';
import { sheetEditorText } from '../../text/sheet-editor.ts';
import { textNow, useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { newVersion, valuesOf, type SheetLists, type SheetValues } from './sheet-values.ts';
import './procedures.scss';

/** Changing a sheet makes a new version of it. */
export function EditSheetPage() {
  const e = useText(sheetEditorText);
  const t = useText(proceduresText);
  const { code = '' } = useParams();
  const may = useMay();
  const detail = useProcedure(code);
  if (detail.isError)
    return <ErrorState message={messageOf(detail.error)} onRetry={() => void detail.refetch()} />;
  if (detail.data === undefined) return <Loading />;
  const procedure = detail.data;
  return (
    <Page
      title={e.title(procedure.code)}
      lead={e.lead(procedure.version)}
      over={
        <>
          <Link to={paths.procedures()}>{t.title}</Link> ·{' '}
          <Link to={paths.procedure(code)}>{procedure.title}</Link>
        </>
      }
    >
      {may('rules.manage') ? (
        // Another version published meanwhile starts the form anew only when the page is opened again.
        <SheetForm procedure={procedure} />
      ) : (
        <Alert kind="waiting">{e.onlyRules}</Alert>
      )}
    </Page>
  );
}

function SheetForm({ procedure }: { readonly procedure: ProcedureDetail }) {
  const e = useText(sheetEditorText);
  const t = useText(proceduresText);
  const c = useText(commonText);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { code, version } = procedure;
  const form = useRecordForm({
    initial: valuesOf(procedure.sheet),
    toBody: (values) => newVersion(values, version),
    schema: NewSheetVersion,
    save: (body) => saveSheetVersion(code, body),
    onSaved: async (saved) => {
      await client.invalidateQueries({ queryKey: ['procedures'] });
      const words = textNow(sheetEditorText);
      notify({ kind: 'success', title: words.saved(saved.version), text: words.savedText });
      void navigate(paths.procedure(code, { version: String(saved.version), with: String(version) }));
    },
  });
  const { values, change, errorOf } = form;
  const text = (key: TextKey, label: string) => ({
    label,
    value: values[key],
    onValue: (value: string) => change({ [key]: value }),
    error: errorOf(`sheet.${key}`),
  });
  const lines = (key: keyof SheetLists, label: string) => ({
    ...text(key, label),
    error: form.issues.find(({ path }) => path.startsWith(`sheet.${key}`))?.message,
    help: e.onePerLine,
    rows: Math.min(12, values[key].split('\n').length + 1),
  });
  const check = (key: 'supplierCall' | 'collaborators' | 'verification', label: string) => (
    <CheckField label={label} checked={values[key]} onValue={(is) => change({ [key]: is })} />
  );
  return (
    <form className="form" onSubmit={form.submit} noValidate lang="it">
      <fieldset className="form-section">
        <legend className="form-legend">{e.published}</legend>
        <TextField {...text('title', t.sheetTitle)} maxLength={400} />
        <TextArea {...text('description', t.description)} rows={6} maxLength={6000} />
        <TextField {...text('titleEn', t.sheetTitleEn)} optional maxLength={400} />
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{e.lists}</legend>
        <TextArea {...lines('phases', t.phases)} />
        <TextArea {...lines('phasesEn', t.phasesEn)} optional />
        <TextArea {...lines('activities', t.activities)} optional />
        <TextArea {...lines('assets', t.assets)} optional />
        <TextArea {...lines('products', t.products)} optional />
        <TextArea {...lines('channels', t.channels)} optional />
        <TextArea {...lines('checklist', t.checklist)} optional />
        <TextField {...text('checklistSource', t.checklistSource)} optional maxLength={1000} />
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{e.facts}</legend>
        <Alert>{e.acceptanceFixed(values.managerAcceptance)}</Alert>
        {check('supplierCall', t.supplierCall)}
        {check('collaborators', t.collaborators)}
        {check('verification', t.verification)}
        <TextField {...text('supplierNote', t.supplierNote)} optional maxLength={1000} />
        <div className="form-row">
          <TextField {...text('organisationalUnit', t.organisationalUnit)} optional maxLength={300} />
          <TextField {...text('office', t.office)} maxLength={300} />
        </div>
        <div className="form-row">
          <TextField {...text('managerRole', t.manager)} maxLength={300} />
          <TextField {...text('managerName', t.managerName)} maxLength={200} />
          <TextField {...text('collaboratorNames', t.collaboratorNames)} maxLength={500} />
        </div>
        <div className="form-row">
          <TextField {...text('phone', t.phone)} optional maxLength={100} />
          <TextField {...text('email', t.email)} optional maxLength={254} />
          <TextField {...text('bodyLink', t.bodyLink)} optional maxLength={300} />
        </div>
        <div className="form-row">
          <TextField {...text('pec', t.pec)} optional maxLength={254} />
          <YesNoField
            label={t.pecFromPeo}
            value={typedYesNo(values.pecAcceptsOrdinaryMail)}
            onValue={(value) => change({ pecAcceptsOrdinaryMail: yesNoOrNull(value) })}
          />
        </div>
        <div className="form-row">
          <TextField {...text('deadline', t.deadline)} maxLength={300} />
          <TextField {...text('instanceForm', t.instanceForm)} maxLength={300} />
        </div>
        <div className="form-row">
          <TextField {...text('payments', t.payments)} maxLength={300} />
          <TextField {...text('silentConsent', t.silentConsent)} maxLength={300} />
        </div>
        <div className="form-row">
          <TextField {...text('finalActBody', t.finalAct)} optional maxLength={300} />
          <TextField {...text('legalBasis', t.legalBasis)} optional maxLength={1000} />
        </div>
        <TextArea {...text('remedies', t.remedies)} optional rows={2} maxLength={1000} />
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{e.agile}</legend>
        <TextField {...text('agileSuitable', t.agileSuitable)} maxLength={100} />
        <p className="field-help">{e.elementsHelp}</p>
        <div className="element-row">
          {AGILE_LETTERS.map((letter) => (
            <TextField
              key={letter}
              label={`${t.agileElement} ${letter})`}
              help={AGILE_LEGEND.it[letter]}
              value={values.agile[letter]}
              onValue={(value) => change({ agile: { ...values.agile, [letter]: value } })}
              error={errorOf(`sheet.agile.${letter}`)}
              maxLength={200}
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        label={e.note}
        help={e.noteHelp}
        value={values.note}
        onValue={(note) => change({ note })}
        error={errorOf('note')}
        maxLength={1000}
      />
      <FormEnd form={form} action={e.save}>
        <ButtonLink kind="quiet" to={paths.procedure(code)}>
          {c.cancel}
        </ButtonLink>
      </FormEnd>
    </form>
  );
}

type TextKey = {
  [Key in keyof SheetValues]: SheetValues[Key] extends string ? Key : never;
}[keyof SheetValues];
