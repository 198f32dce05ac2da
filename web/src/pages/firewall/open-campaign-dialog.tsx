import { useState } from 'react';
import { OpenFirewallCampaign } from '../../../../contract/firewall/reviews.ts';
import { openFirewallCampaign } from '../../api/firewall-reviews.ts';
import { useSectors } from '../../api/people.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { commonText } from '../../text/common.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

export function OpenCampaignDialog({
  onClose,
  onOpened,
}: {
  readonly onClose: () => void;
  readonly onOpened: () => Promise<void>;
}) {
  const t = useText(firewallReviewsText);
  const c = useText(commonText);
  const sectors = useSectors().data?.items.filter(({ active }) => active) ?? [];
  const [title] = useState(() => t.nameOf(new Date().getFullYear()));
  const form = useRecordForm({
    initial: { title, dueOn: '', isAll: true, sectorIds: [] as string[], onlyDue: false },
    toBody: ({ isAll, sectorIds, ...rest }) => ({ ...rest, sectorIds: isAll ? null : sectorIds }),
    schema: OpenFirewallCampaign,
    save: openFirewallCampaign,
    onSaved: async (campaign) => {
      await onOpened();
      notify({
        kind: 'success',
        title: t.opened,
        text: t.openedText(number(campaign.items), number(campaign.reviews.length)),
      });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  const wrongSectors = errorOf('sectorIds');
  return (
    <Dialog open onClose={onClose} title={t.open}>
      <form className="form" onSubmit={form.submit} noValidate>
        <p>{t.openText}</p>
        <TextField
          label={t.name}
          value={values.title}
          onValue={(next) => change({ title: next })}
          error={errorOf('title')}
          maxLength={120}
        />
        <TextField
          label={t.dueOn}
          type="date"
          value={values.dueOn}
          onValue={(dueOn) => change({ dueOn })}
          error={errorOf('dueOn')}
        />
        <fieldset className="form-section">
          <legend className="form-legend">{t.sectors}</legend>
          <CheckField label={t.allSectors} checked={values.isAll} onValue={(isAll) => change({ isAll })} />
          {!values.isAll &&
            sectors.map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={values.sectorIds.includes(id)}
                onValue={(checked) =>
                  change({
                    sectorIds: checked
                      ? [...values.sectorIds, id]
                      : values.sectorIds.filter((each) => each !== id),
                  })
                }
              />
            ))}
          {wrongSectors !== undefined && <p className="field-error">{wrongSectors}</p>}
        </fieldset>
        <CheckField label={t.onlyDue} checked={values.onlyDue} onValue={(onlyDue) => change({ onlyDue })} />
        <FormEnd form={form} action={t.open}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
