import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { tellIncident, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { useIncidents } from '../../api/incidents.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';

/** A finished case told in the log of an open incident. */
export function CaseIncidentDialog({
  item,
  onClose,
}: {
  readonly item: DnsblCaseDetail;
  readonly onClose: () => void;
}) {
  const t = useText(delistingText);
  const c = useText(commonText);
  const navigate = useNavigate();
  const open = useIncidents({ state: 'open' }).data?.pages.flatMap(({ items }) => items);
  const [chosen, setChosen] = useState('');
  const [tried, setTried] = useState(false);
  const tell = useDnsblChange(() => t.told);
  const submit = () => {
    setTried(true);
    if (chosen !== '')
      tell.mutate(() => tellIncident(item.id, chosen), {
        onSuccess: () => void navigate(paths.incident(chosen)),
      });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${t.tellIncident} · ${item.code}`}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            busy={tell.isPending}
            refusal={open?.length === 0 ? t.noIncidents : undefined}
            onClick={submit}
          >
            {t.tellIncident}
          </Button>
        </>
      }
    >
      <p className="soft">{open?.length === 0 ? t.noIncidents : t.tellLead}</p>
      {open !== undefined && open.length > 0 && (
        <SelectField
          label={t.incident}
          value={chosen}
          onValue={setChosen}
          error={tried && chosen === '' ? c.required : undefined}
          choices={[
            { value: '', label: t.incidentPick },
            ...open.map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` })),
          ]}
        />
      )}
    </Dialog>
  );
}
