import { ChangeDnsblTarget, CreateDnsblTargets, type DnsblTarget } from '../../../../contract/dnsbl/dnsbl.ts';
import { addTargets, changeTarget, DNSBL_TOPICS, startSweep } from '../../api/dnsbl-changes.ts';
import { useSoundness } from '../../api/open-alerts.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { bodyFrom, valuesFrom } from '../../forms/record/schema-fields.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { glossaryText } from '../../text/glossary.ts';
import { useText } from '../../text/texts.ts';

/** What is said of an address, new or known. */
function useTargetFields() {
  const t = useText(blacklistText).targets;
  return {
    topics: DNSBL_TOPICS,
    labels: {
      text: t.text,
      service: t.service,
      label: t.label,
      heloName: t.helo,
      dkimSelector: t.dkim,
      active: t.active,
      badge: t.badgeLabel,
    },
    help: {
      text: t.textHelp,
      service: t.serviceHelp,
      heloName: t.heloHelp,
      dkimSelector: t.dkimHelp,
      badge: t.badgeHelp,
    },
  };
}

const dkimSelector = { name: 'dkimSelector', mono: true } as const;

export function AddTargetsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(blacklistText).targets;
  const heloName = { name: 'heloName', mono: true, meaning: useText(glossaryText).terms.helo } as const;
  const { data: seen } = useSoundness(true);
  const isFirst = seen !== undefined && seen.last === null && seen.isMonitoring;
  return (
    <RecordDialog
      {...useTargetFields()}
      title={t.add}
      schema={CreateDnsblTargets}
      initial={valuesFrom(CreateDnsblTargets, {})}
      save={async (body) => {
        const added = await addTargets(body);
        // Nobody waits for the schedule to see the very first answer.
        if (isFirst && added.ids.length > 0) await startSweep({ targetIds: added.ids });
        return added;
      }}
      saved={({ ids }) => t.added(ids.length)}
      savedText={({ alreadyMonitored: { length } }) => (length > 0 ? t.already(length) : undefined)}
      onClose={onClose}
      action={t.add}
      rows={[{ name: 'text', mono: true }, 'service', 'label', heloName, dkimSelector]}
    />
  );
}

export function EditTargetDialog({
  target,
  onClose,
}: {
  readonly target: DnsblTarget;
  readonly onClose: () => void;
}) {
  const t = useText(blacklistText).targets;
  const heloName = { name: 'heloName', mono: true, meaning: useText(glossaryText).terms.helo } as const;
  const before = valuesFrom(ChangeDnsblTarget, target);
  return (
    <RecordDialog
      {...useTargetFields()}
      title={t.editTitle(target.text)}
      schema={ChangeDnsblTarget}
      initial={before}
      save={(body) => changeTarget(target.id, body)}
      undo={() => changeTarget(target.id, bodyFrom(ChangeDnsblTarget, before) as ChangeDnsblTarget)}
      saved={t.changed}
      savedText={target.text}
      onClose={onClose}
      rows={['service', 'label', heloName, dkimSelector, 'active', 'badge']}
    />
  );
}
