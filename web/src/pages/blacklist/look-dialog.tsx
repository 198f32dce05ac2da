import { useState } from 'react';
import { RecordLook, type ReputationPage } from '../../../../contract/dnsbl/reputation.ts';
import { daysAfter, officeDay } from '../../../../domain/calendar/office-day.ts';
import { useTargets } from '../../api/dnsbl.ts';
import { recordLook, REPUTATION_TOPICS } from '../../api/reputation.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { reputationText } from '../../text/reputation.ts';
import { useText } from '../../text/texts.ts';
import { OutsideLink } from './way-out.tsx';

/** A month from now: what a provider says changes slowly. */
const NEXT_DAYS = 30;

/** What somebody read on a provider's page, and when to look again. */
export function LookDialog({
  providers,
  onClose,
}: {
  readonly providers: ReputationPage['providers'];
  readonly onClose: () => void;
}) {
  const t = useText(reputationText);
  const targets = useTargets({ active: 'true' }).data?.pages.flatMap(({ items }) => items) ?? [];
  const { good, warning, bad } = t.states;
  const choose = { value: '', label: t.choose };
  const [nextOn] = useState(() => daysAfter(officeDay(Date.now()), NEXT_DAYS));
  return (
    <RecordDialog
      title={t.look}
      lead={<p className="soft">{t.lookLead}</p>}
      schema={RecordLook}
      initial={{
        zoneId: '',
        targetId: '',
        state: 'good',
        text: '',
        nextOn,
      }}
      toBody={(look) => ({ ...look, nextOn: look.nextOn === '' ? null : look.nextOn })}
      save={recordLook}
      topics={REPUTATION_TOPICS}
      saved={t.looked}
      onClose={onClose}
      labels={{ ...t, text: t.lookText }}
      help={{ nextOn: t.nextOnHelp }}
      rows={({ values }) => {
        const url = providers.find(({ zoneId }) => String(zoneId) === values.zoneId)?.lookupUrl ?? null;
        return [
          [
            {
              name: 'zoneId',
              choices: [
                choose,
                ...providers.map(({ zoneId, name }) => ({ value: String(zoneId), label: name })),
              ],
            },
            {
              name: 'targetId',
              choices: [
                choose,
                ...targets.map(({ id, text, label }) => ({
                  value: id,
                  label: label === '' ? text : `${text} · ${label}`,
                })),
              ],
            },
          ],
          url !== null && { node: <OutsideLink url={url} /> },
          { name: 'state', words: { good, warning, bad } },
          { name: 'text', rows: 3 },
          { name: 'nextOn', type: 'date', optional: true },
        ];
      }}
    />
  );
}
