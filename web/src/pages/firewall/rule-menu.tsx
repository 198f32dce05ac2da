import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { FirewallRuleDetail } from '../../../../contract/firewall/rules.ts';
import { removeFirewallRule } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { firewallRuleText } from '../../text/firewall-rule.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';

/** Hand corrections of the register, apart from what is asked of the firewall. */
export function RuleMenu({ rule }: { readonly rule: FirewallRuleDetail }) {
  const t = useText(firewallRuleText);
  const c = useText(commonText);
  const navigate = useNavigate();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <>
      <LazyMenu
        trigger={<IconButton icon="more" label={c.more} kind="secondary" />}
        entries={[
          { kind: 'action', label: t.edit, onSelect: () => void navigate(paths.editFirewallRule(rule.id)) },
          { kind: 'action', label: t.remove, onSelect: () => setRemoving(true) },
        ]}
      />
      {isRemoving && <RemoveDialog rule={rule} onClose={() => setRemoving(false)} />}
    </>
  );
}

function RemoveDialog({
  rule,
  onClose,
}: {
  readonly rule: FirewallRuleDetail;
  readonly onClose: () => void;
}) {
  const t = useText(firewallRuleText);
  const c = useText(commonText);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeFirewallRule(rule.id, { version: rule.version, reason }),
    onSuccess: () => {
      notify({ kind: 'success', title: t.removed, text: rule.name });
      void navigate(paths.firewallRules());
      return client.invalidateQueries({ queryKey: ['firewall'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '' && !remove.isPending) remove.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t.removeTitle(rule.name)}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t.removeText}</p>
        {remove.isError && (
          <Alert kind="danger" alert>
            {messageOf(remove.error)}
          </Alert>
        )}
        <TextArea
          label={t.removeReason}
          value={reason}
          onValue={setReason}
          maxLength={2000}
          error={isTried && reason.trim() === '' ? c.required : undefined}
        />
        <div className="dialog-end">
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button type="submit" kind="danger" busy={remove.isPending}>
            {t.remove}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
