import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useMemo, useState, type FormEvent } from 'react';
import {
  WriteFirewallObject,
  WriteFirewallService,
  type FirewallName,
} from '../../../../contract/firewall/rules.ts';
import { Resolver } from '../../../../domain/firewall/flow.ts';
import { saveFirewallObject, saveFirewallService, useFirewallNames } from '../../api/firewall.ts';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import { splitAddresses, splitServices } from '../../forms/firewall/entries.ts';
import { AddressesField, ServicesField } from '../../forms/firewall/entry-fields.tsx';
import { focusFirstError, issueAt, issuesOf } from '../../forms/issues.ts';
import { commonText } from '../../text/common.ts';
import { firewallNamesText } from '../../text/firewall-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';

export type NameKind = 'objects' | 'services';

/** Writes a name and what it stands for; entries are understood while they are typed. */
export function NameDialog({
  kind,
  name,
  onClose,
}: {
  readonly kind: NameKind;
  readonly name?: FirewallName;
  readonly onClose: () => void;
}) {
  const t = useText(firewallNamesText);
  const c = useText(commonText);
  const formId = useId();
  const client = useQueryClient();
  const { data: names } = useFirewallNames();
  const resolver = useMemo(
    () => new Resolver({ objects: names?.objects ?? [], services: names?.services ?? [] }),
    [names],
  );
  const [title, setTitle] = useState(name?.name ?? '');
  const [entries, setEntries] = useState(name?.entries.join(', ') ?? '');
  const [description, setDescription] = useState(name?.description ?? '');
  const [zone, setZone] = useState(name?.zone ?? '');
  const [isTried, setTried] = useState(false);
  const body = {
    name: title,
    entries: kind === 'objects' ? splitAddresses(entries) : splitServices(entries),
    description,
  };
  const object = { ...body, zone: zone === '' ? null : zone };
  const checked =
    kind === 'objects' ? WriteFirewallObject.safeParse(object) : WriteFirewallService.safeParse(body);
  const save = useMutation({
    mutationFn: () =>
      kind === 'objects' ? saveFirewallObject(name?.id, object) : saveFirewallService(name?.id, body),
    onSuccess: async () => {
      notify({ kind: 'success', title: t.saved, text: title });
      await client.invalidateQueries({ queryKey: ['firewall'] });
      onClose();
    },
    onError: () => focusFirstError(formId),
  });
  const fromServer = save.error instanceof ApiProblem ? save.error.issues : [];
  const issues = [...(isTried && !checked.success ? issuesOf(checked.error) : []), ...fromServer];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!checked.success) focusFirstError(formId);
    else if (!save.isPending) save.mutate();
  };
  const field = {
    label: t.entries,
    help: kind === 'objects' ? t.entriesObjects : t.entriesServices,
    value: entries,
    onValue: setEntries,
    error: issueAt(issues, 'entries', true),
    resolver,
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={name ? t.edit(name.name) : kind === 'objects' ? t.newObject : t.newService}
    >
      <form id={formId} className="stack" onSubmit={submit} noValidate>
        {save.isError && fromServer.length === 0 && (
          <Alert kind="danger" alert>
            {messageOf(save.error)}
          </Alert>
        )}
        <TextField
          label={t.name}
          value={title}
          onValue={setTitle}
          maxLength={80}
          error={issueAt(issues, 'name')}
        />
        {kind === 'objects' ? (
          <AddressesField {...field} names={names?.objects ?? []} />
        ) : (
          <ServicesField {...field} names={names?.services ?? []} />
        )}
        {kind === 'objects' && (
          <SelectField
            label={t.zone}
            optional
            help={t.zoneHelp}
            value={zone}
            onValue={setZone}
            choices={[
              { value: '', label: t.zoneUnknown },
              ...[...new Set([...(names?.zones ?? []), ...(zone === '' ? [] : [zone])])].map((value) => ({
                value,
                label: value,
              })),
            ]}
            error={issueAt(issues, 'zone')}
          />
        )}
        <TextArea
          label={t.description}
          optional
          rows={2}
          value={description}
          onValue={setDescription}
          maxLength={500}
          error={issueAt(issues, 'description')}
        />
        <div className="dialog-end">
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {c.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
