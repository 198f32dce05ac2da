import { useQueryClient } from '@tanstack/react-query';
import { ServiceSettings, type Service } from '../../../../contract/procedures/procedures.ts';
import { saveService } from '../../api/settings.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { settingsText } from '../../text/settings.ts';
import { sheetEditorText } from '../../text/sheet-editor.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { NotesField, StepsField } from './service-lists.tsx';
import { serviceBody, serviceValues } from './service-values.ts';

/** Name, time limits, reminders, notes and steps of a service. */
export function ServiceEditor({ service }: { readonly service: Service }) {
  const e = useText(sheetEditorText);
  const s = useText(settingsText).services;
  const c = useText(commonText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: serviceValues(service),
    toBody: serviceBody,
    schema: ServiceSettings,
    save: (body) => saveService(service.code, body),
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['services'] });
      await client.invalidateQueries({ queryKey: ['procedures'] });
      notify({ kind: 'success', title: s.saved, text: service.name });
    },
  });
  const { values, change, errorOf } = form;
  const setDeadline = (index: number, changes: Partial<(typeof values.deadlines)[number]>) =>
    change({ deadlines: values.deadlines.map((one, at) => (at === index ? { ...one, ...changes } : one)) });
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <fieldset className="form-section">
        <legend className="form-legend">{s.service}</legend>
        <TextField
          label={s.service}
          value={values.name}
          onValue={(name) => change({ name })}
          error={errorOf('name')}
          maxLength={200}
        />
        <TextArea
          label={s.description}
          value={values.description}
          onValue={(description) => change({ description })}
          error={errorOf('description')}
          maxLength={2000}
          optional
        />
        <CheckField label={s.active} checked={values.isActive} onValue={(isActive) => change({ isActive })} />
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{s.deadlines}</legend>
        <div className="deadline-row">
          {values.deadlines.map(({ priority, officeHours, supplierHours }, index) => (
            <div key={priority} className="stack-tight">
              <strong>
                {s.priority} {s.priorities[priority]}
              </strong>
              <TextField
                small
                label={s.office}
                value={officeHours}
                onValue={(value) => setDeadline(index, { officeHours: value })}
                error={errorOf(`deadlines.${index}.officeHours`)}
                inputMode="decimal"
              />
              {service.mayInvolveSupplier && (
                <TextField
                  small
                  label={s.supplier}
                  value={supplierHours}
                  onValue={(value) => setDeadline(index, { supplierHours: value })}
                  error={errorOf(`deadlines.${index}.supplierHours`)}
                  inputMode="decimal"
                />
              )}
            </div>
          ))}
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{e.confirmation}</legend>
        <div className="form-row">
          <TextField
            label={s.remind}
            help={s.remindHelp}
            value={values.remindsEveryDays}
            onValue={(remindsEveryDays) => change({ remindsEveryDays })}
            error={errorOf('remindsEveryDays')}
            inputMode="numeric"
            optional
          />
          <TextField
            label={s.silence}
            help={s.silenceHelp}
            value={values.closesAfterSilenceDays}
            onValue={(closesAfterSilenceDays) => change({ closesAfterSilenceDays })}
            error={errorOf('closesAfterSilenceDays')}
            inputMode="numeric"
            optional
          />
        </div>
      </fieldset>
      <NotesField notes={values.notes} onChange={(notes) => change({ notes })} errorOf={errorOf} />
      <StepsField steps={values.steps} onChange={(steps) => change({ steps })} errorOf={errorOf} />
      <FormEnd form={form}>
        <ButtonLink kind="quiet" to={paths.procedure(service.procedure)}>
          {c.cancel}
        </ButtonLink>
      </FormEnd>
    </form>
  );
}
