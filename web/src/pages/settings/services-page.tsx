import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ServiceSettings, type Service } from '../../../../contract/procedures.ts';
import { PRIORITIES } from '../../../../domain/requests/states.ts';
import { messageOf } from '../../api/problem.ts';
import { useServices } from '../../api/services.ts';
import { useMay } from '../../api/session.ts';
import { saveService } from '../../api/settings.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { numberOrNull, typed } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { number } from '../../text/formats.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function ServicesPage() {
  const t = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const list = useServices();
  const [open, setOpen] = useState<Service>();
  const columns = useServiceColumns(mayManage ? setOpen : undefined);
  return (
    <Page title={t.title} lead={t.services.lead}>
      <SettingsTabs current="services" />
      {list.isError && list.data === undefined ? (
        <Failure message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.services}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ code }) => code}
          renderCard={(service) => (
            <>
              <span className="card-line">
                <span className="mono">{service.procedure}</span>
                <span className="card-title">{service.name}</span>
              </span>
              <span className="card-line small soft">
                <span>
                  {t.services.normal}: {hoursAt(service, 'normal')}
                </span>
              </span>
            </>
          )}
          empty={<Empty title={t.tabs.services} />}
        />
      )}
      {open && <ServiceDialog service={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

const hoursAt = ({ deadlines }: Service, at: Service['deadlines'][number]['priority']) =>
  number(deadlines.find(({ priority }) => priority === at)?.officeHours ?? 0);

function useServiceColumns(edit: ((service: Service) => void) | undefined): readonly Column<Service>[] {
  const t = useText(settingsText);
  return useMemo(() => {
    const s = t.services;
    const columns: Column<Service>[] = [
      { key: 'procedure', head: s.sheet, look: 'code nowrap', cell: ({ procedure }) => procedure },
      { key: 'name', head: s.service, cell: ({ name }) => name },
      {
        key: 'active',
        head: t.state,
        cell: ({ isActive }) => (
          <Mark tone={isActive ? 'active' : 'done'}>{isActive ? s.active : s.inactive}</Mark>
        ),
      },
      ...PRIORITIES.map((priority): Column<Service> => ({
        key: priority,
        head: s.priorities[priority],
        look: 'number',
        cell: (service) => s.hours(hoursAt(service, priority)),
      })),
    ];
    if (edit !== undefined)
      columns.push({
        key: 'edit',
        head: t.edit,
        look: 'number',
        cell: (service) => (
          <Button small kind="quiet" icon="edit" onClick={() => edit(service)}>
            {t.edit}
            <span className="visually-hidden"> {service.name}</span>
          </Button>
        ),
      });
    return columns;
  }, [t, edit]);
}

function ServiceDialog({ service, onClose }: { readonly service: Service; readonly onClose: () => void }) {
  const t = useText(settingsText);
  const c = useText(commonText);
  const s = t.services;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: {
      name: service.name,
      description: service.description,
      isActive: service.isActive,
      deadlines: service.deadlines.map(({ priority, officeHours, supplierHours }) => ({
        priority,
        officeHours: typed(officeHours),
        supplierHours: typed(supplierHours),
      })),
      closesAfterSilenceDays: typed(service.closesAfterSilenceDays),
      remindsEveryDays: typed(service.remindsEveryDays),
    },
    toBody: (values) => ({
      ...values,
      deadlines: values.deadlines.map(({ priority, officeHours, supplierHours }) => ({
        priority,
        officeHours: numberOrNull(officeHours),
        supplierHours: numberOrNull(supplierHours),
      })),
      closesAfterSilenceDays: numberOrNull(values.closesAfterSilenceDays),
      remindsEveryDays: numberOrNull(values.remindsEveryDays),
      knowledgeNotes: service.knowledgeNotes,
      checklist: service.checklist,
    }),
    schema: ServiceSettings,
    save: (body) => saveService(service.code, body),
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['procedures'] });
      notify({ kind: 'success', title: s.saved, text: service.name });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  const setDeadline = (index: number, changes: Partial<(typeof values.deadlines)[number]>) =>
    change({ deadlines: values.deadlines.map((one, at) => (at === index ? { ...one, ...changes } : one)) });
  return (
    <Dialog open wide onClose={onClose} title={s.edit(service.name)}>
      <form className="form" onSubmit={form.submit} noValidate>
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
        <fieldset className="form-section">
          <legend className="form-legend">{s.deadlines}</legend>
          <div className="form-row">
            {values.deadlines.map(({ priority, officeHours, supplierHours }, index) => (
              <div key={priority} className="stack-tight">
                <strong>{s.priorities[priority]}</strong>
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
        <div className="form-row">
          <TextField
            label={s.silence}
            help={s.silenceHelp}
            value={values.closesAfterSilenceDays}
            onValue={(closesAfterSilenceDays) => change({ closesAfterSilenceDays })}
            error={errorOf('closesAfterSilenceDays')}
            inputMode="numeric"
            optional
          />
          <TextField
            label={s.remind}
            help={s.remindHelp}
            value={values.remindsEveryDays}
            onValue={(remindsEveryDays) => change({ remindsEveryDays })}
            error={errorOf('remindsEveryDays')}
            inputMode="numeric"
            optional
          />
        </div>
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
