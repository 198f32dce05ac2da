import { SupplierBody, type Supplier } from '../../../../contract/requests/suppliers.ts';
import { saveSupplier } from '../../api/settings.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { bodyFrom, fieldOf, valuesFrom } from '../../forms/record/schema-fields.ts';
import { orNull, typed } from '../../forms/record/typed-values.ts';
import { hoursOf, spansOf, WeekField } from '../../forms/record/week-field.tsx';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

const OFFICE_HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }));

const valuesOf = (supplier: Supplier | undefined) => ({
  ...valuesFrom(SupplierBody, supplier ?? { observesHolidays: true, isActive: true }),
  contacts: (supplier?.contacts ?? []).map((contact) => ({
    key: crypto.randomUUID() as string,
    name: contact.name,
    duty: contact.duty,
    email: typed(contact.email),
    phone: contact.phone,
  })),
  hours: spansOf(supplier?.hours ?? OFFICE_HOURS),
});

export function SupplierDialog({
  supplier,
  onClose,
}: {
  readonly supplier: Supplier | undefined;
  readonly onClose: () => void;
}) {
  const t = useText(settingsText);
  const s = t.suppliers;
  return (
    <RecordDialog
      wide
      title={supplier === undefined ? s.new : s.edit(supplier.name)}
      schema={SupplierBody}
      initial={valuesOf(supplier)}
      toBody={({ hours, contacts, ...values }) => ({
        ...bodyFrom(SupplierBody, values),
        hours: hoursOf(hours),
        contacts: contacts.map(({ name, duty, email, phone }) => ({
          name,
          duty,
          email: orNull(email),
          phone,
        })),
      })}
      save={(body) => saveSupplier(supplier?.id, body)}
      topics={['suppliers']}
      saved={s.saved}
      onClose={onClose}
      labels={{
        name: t.name,
        email: s.email,
        pec: 'PEC',
        phone: s.phone,
        contractReference: s.contract,
        contractEndsOn: s.contractEnds,
        observesHolidays: s.holidays,
        isActive: s.active,
        notes: s.notes,
      }}
      help={{ email: s.emailHelp, pec: s.pecHelp }}
      rows={({ values, change, errorOf }) => [
        ['name', 'email', 'pec', 'phone'],
        ['contractReference', 'contractEndsOn'],
        {
          node: (
            <ContactsField
              contacts={values.contacts}
              onChange={(contacts) => change({ contacts })}
              errorOf={(path) => errorOf(`contacts.${path}`)}
            />
          ),
        },
        {
          node: (
            <>
              <WeekField
                legend={s.hours}
                spans={values.hours}
                onChange={(hours) => change({ hours })}
                errorOf={(path) => errorOf(path === '' ? 'hours' : `hours.${path}`)}
              />
              <p className="soft small">{s.hoursHelp}</p>
            </>
          ),
        },
        'observesHolidays',
        'isActive',
        { name: 'notes', rows: 3 },
      ]}
    />
  );
}

type Contact = ReturnType<typeof valuesOf>['contacts'][number];
const CONTACT = { name: '', duty: '', email: '', phone: '' };

/** Whom to call at the supplier. */
function ContactsField({
  contacts,
  onChange,
  errorOf,
}: {
  readonly contacts: readonly Contact[];
  readonly onChange: (contacts: Contact[]) => void;
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(settingsText);
  const s = t.suppliers;
  const labels = { name: s.contactName, duty: s.contactDuty, email: t.people.email, phone: s.phone };
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{s.contacts}</legend>
      {contacts.map((contact, index) => (
        <div className="repeat-row" key={contact.key}>
          {(['name', 'duty', 'email', 'phone'] as const).map((field) => (
            <TextField
              key={field}
              label={labels[field]}
              value={contact[field]}
              onValue={(value) =>
                onChange(contacts.map((one) => (one === contact ? { ...one, [field]: value } : one)))
              }
              error={errorOf(`${index}.${field}`)}
              maxLength={fieldOf(SupplierBody, `contacts.${field}`).maxLength}
            />
          ))}
          <IconButton
            icon="delete"
            label={s.removeContact(contact.name)}
            onClick={() => onChange(contacts.filter((one) => one !== contact))}
          />
        </div>
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() => onChange([...contacts, { key: crypto.randomUUID(), ...CONTACT }])}
        >
          {s.addContact}
        </Button>
      </div>
    </fieldset>
  );
}
