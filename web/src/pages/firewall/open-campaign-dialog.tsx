import { useState } from 'react';
import { officeYear } from '../../../../domain/calendar/office-day.ts';
import { OpenFirewallCampaign } from '../../../../contract/firewall/reviews.ts';
import { openFirewallCampaign } from '../../api/firewall-reviews.ts';
import { useSectors } from '../../api/people.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { CheckField } from '../../ui/field.tsx';

export function OpenCampaignDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(firewallReviewsText);
  const sectors = useSectors().data?.items.filter(({ active }) => active) ?? [];
  const [title] = useState(() => t.nameOf(officeYear(new Date())));
  return (
    <RecordDialog
      title={t.open}
      lead={t.openText}
      schema={OpenFirewallCampaign}
      initial={{ title, dueOn: '', isAll: true, sectorIds: [] as string[], onlyDue: false }}
      toBody={({ isAll, sectorIds, ...rest }) => ({ ...rest, sectorIds: isAll ? null : sectorIds })}
      save={openFirewallCampaign}
      topics={['firewall-reviews']}
      saved={t.opened}
      savedText={({ items, reviews }) => t.openedText(number(items), number(reviews.length))}
      onClose={onClose}
      action={t.open}
      labels={{ title: t.name, dueOn: t.dueOn, onlyDue: t.onlyDue }}
      rows={({ values, change, errorOf }) => [
        'title',
        'dueOn',
        {
          node: (
            <>
              <CheckField
                label={t.allSectors}
                checked={values.isAll}
                onValue={(isAll) => change({ isAll })}
              />
              {!values.isAll && (
                <ChoicesField
                  legend={t.sectors}
                  values={sectors.map(({ id }) => id)}
                  words={Object.fromEntries(sectors.map(({ id, name }) => [id, name]))}
                  chosen={values.sectorIds}
                  onChange={(sectorIds) => change({ sectorIds })}
                  error={errorOf('sectorIds')}
                />
              )}
            </>
          ),
        },
        'onlyDue',
      ]}
    />
  );
}
