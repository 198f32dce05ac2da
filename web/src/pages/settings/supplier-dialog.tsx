import { useQueryClient } from '@tanstack/react-query';
import { SupplierBody, type Supplier } from '../../../../contract/requests/suppliers.ts';
import { saveSupplier } from '../../api/settings.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { orNull, typed } from '../../forms/record/typed-values.ts';
import { hoursOf, spansOf, WeekField } from '../../forms/record/week-field.tsx';
import { commonText } from '../../text/common.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

const OFFICE_HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }));

const valuesOf = (supplier: Supplier | undefined) => ({
  name: supplier?.name ?? '',
  email: supplier?.email ?? '',
  pec: supplier?.pec ?? '',
  phone: supplier?.phone ?? '',
  contractReference: supplier?.contractReference ?? '',
  contractEndsOn: typed(supplier?.contractEndsOn ?? null),
  contacts: (supplier?.contacts ?? []).map((contact) => ({
    key: crypto.randomUUID() as string,
    name: contact.name,
    duty: contact.duty,
    email: typed(contact.email),
    phone: contact.phone,
  })),
  hours: spansOf(supplier?.hours ?? OFFICE_HOURS),
  observesHolidays: supplier?.observesHolidays ?? true,
  isActive: supplier?.isActive ?? true,
  notes: supplier?.notes ?? '',
});

export function SupplierDialog({
  supplier,
  onClose,
}: {
  readonly supplier: Supplier | undefined;
  readonly onClose: () => void;
}) {
  const t = useText(settingsText);
  const c = useText(commonText);
  const s = t.suppliers;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: valuesOf(supplier),
    toBody: (values) => ({
      ...values,
      contractEndsOn: orNull(values.contractEndsOn),
      hours: hoursOf(values.hours),
      contacts: values.contacts.map(({ name, duty, email, phone }) => ({
        name,
        duty,
        email: orNull(email),
        phone,
      })),
    }),
    schema: SupplierBody,
    save: (body) => saveSupplier(supplier?.id, body),
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['suppliers'] });
      notify({ kind: 'success', title: s.saved });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  const text = (
    field: 'name' | 'email' | 'pec' | 'phone' | 'contractReference' | 'contractEndsOn',
    label: string,
  ) => ({
    label,
    value: values[field],
    onValue: (value: string) => change({ [field]: value }),
    error: errorOf(field),
  });
  const setContact = (key: string, changes: Partial<(typeof values.contacts)[number]>) =>
    change({
      contacts: values.contacts.map((contact) =>
        contact.key === key ? { ...contact, ...changes } : contact,
      ),
    });
  return (
    <Dialog open wide onClose={onClose} title={supplier === undefined ? s.new : s.edit(supplier.name)}>
      <form className="form" onSubmit={form.submit} noValidate>
        <div className="form-row">
          <TextField {...text('name', t.name)} maxLength={200} />
          <TextField {...text('email', s.email)} help={s.emailHelp} maxLength={254} inputMode="email" />
          <TextField {...text('pec', 'PEC')} optional help={s.pecHelp} maxLength={254} inputMode="email" />
          <TextField {...text('phone', s.phone)} optional maxLength={60} />
        </div>
        <div className="form-row">
          <TextField {...text('contractReference', s.contract)} optional maxLength={200} />
          <TextField type="date" {...text('contractEndsOn', s.contractEnds)} optional />
        </div>
        <fieldset className="form-section">
          <legend className="form-legend">{s.contacts}</legend>
          {values.contacts.map((contact, index) => (
            <div className="repeat-row" key={contact.key}>
              <TextField
                label={s.contactName}
                value={contact.name}
                onValue={(name) => setContact(contact.key, { name })}
                error={errorOf(`contacts.${index}.name`)}
                maxLength={120}
              />
              <TextField
                label={s.contactDuty}
                value={contact.duty}
                onValue={(duty) => setContact(contact.key, { duty })}
                error={errorOf(`contacts.${index}.duty`)}
                maxLength={120}
              />
              <TextField
                label={t.people.email}
                value={contact.email}
                onValue={(email) => setContact(contact.key, { email })}
                error={errorOf(`contacts.${index}.email`)}
                maxLength={254}
              />
              <TextField
                label={s.phone}
                value={contact.phone}
                onValue={(phone) => setContact(contact.key, { phone })}
                error={errorOf(`contacts.${index}.phone`)}
                maxLength={60}
              />
              <IconButton
                icon="delete"
                label={s.removeContact(contact.name)}
                onClick={() => change({ contacts: values.contacts.filter(({ key }) => key !== contact.key) })}
              />
            </div>
          ))}
          <div>
            <Button
              small
              icon="plus"
              onClick={() =>
                change({
                  contacts: [
                    ...values.contacts,
                    { key: crypto.randomUUID(), name: '', duty: '', email: '', phone: '' },
                  ],
                })
              }
            >
              {s.addContact}
            </Button>
          </div>
        </fieldset>
        <WeekField
          legend={s.hours}
          spans={values.hours}
          onChange={(hours) => change({ hours })}
          errorOf={(path) => errorOf(path === '' ? 'hours' : `hours.${path}`)}
        />
        <p className="soft small">{s.hoursHelp}</p>
        <CheckField
          label={s.holidays}
          checked={values.observesHolidays}
          onValue={(observesHolidays) => change({ observesHolidays })}
        />
        <CheckField label={s.active} checked={values.isActive} onValue={(isActive) => change({ isActive })} />
        <TextArea
          label={s.notes}
          value={values.notes}
          onValue={(notes) => change({ notes })}
          error={errorOf('notes')}
          maxLength={4000}
          optional
        />
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
