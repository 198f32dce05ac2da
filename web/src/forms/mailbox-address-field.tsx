import { useOwnMailDomains } from '../api/mailbox-names.ts';
import { mailboxFormText } from '../text/mailbox-form.ts';
import { useText } from '../text/texts.ts';
import { SuggestField } from '../ui/suggest-field.tsx';

/** The address of a new mailbox: a name alone is completed with the domain that the body's mailboxes have. */
export function MailboxAddressField({
  service,
  value,
  onValue,
  error,
}: {
  readonly service: 'peo' | 'pec';
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
}) {
  const t = useText(mailboxFormText);
  const domains = useOwnMailDomains(service);
  const [name = '', typed] = value.trim().toLowerCase().split('@', 2);
  const fitting =
    name === '' ? [] : domains.filter((domain) => typed === undefined || domain.startsWith(typed));
  const proposed = fitting.map((domain) => `${name}@${domain}`).filter((address) => address !== value);
  return (
    <SuggestField
      label={t.address}
      mono
      value={value}
      onValue={onValue}
      maxLength={254}
      error={error}
      help={domains[0] === undefined ? undefined : t.ownDomain(domains[0])}
      suggestions={proposed.map((address) => ({ key: address, label: address, fill: address }))}
    />
  );
}
