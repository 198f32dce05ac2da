import { useNavigate } from 'react-router';
import { CreateDnsblZone } from '../../../../contract/dnsbl/zones.ts';
import { KEY } from '../../../../domain/dnsbl/keyed-zone.ts';
import { FAMILIES, SCOPES, WEIGHTS, type Family } from '../../../../domain/dnsbl/zone.ts';
import { addZone, DNSBL_TOPICS } from '../../api/dnsbl-changes.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';

const NEW = {
  zone: '',
  key: '',
  operator: '',
  families: ['ip4'] as readonly Family[],
  scope: 'host',
  weight: 'low',
  note: '',
};

/** A list that the catalogue does not know; it is not asked until somebody enables it in its page. */
export function AddZoneDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(blacklistText);
  const z = t.zones;
  const navigate = useNavigate();
  return (
    <RecordDialog
      title={z.add}
      schema={CreateDnsblZone}
      initial={NEW}
      toBody={(values) => values}
      save={addZone}
      topics={DNSBL_TOPICS}
      saved={z.added}
      savedText={z.addedText}
      onSaved={({ id }) => navigate(paths.zone(String(id)))}
      onClose={onClose}
      action={z.add}
      labels={z}
      help={{ zone: z.addHelp, key: z.keyHelp }}
      rows={({ values, change, errorOf }) => [
        { name: 'zone', mono: true },
        ...(values.zone.includes(KEY) ? [{ name: 'key', mono: true } as const] : []),
        'operator',
        {
          node: (
            <ChoicesField
              legend={z.families}
              values={FAMILIES}
              words={t.families}
              chosen={values.families}
              onChange={(families) => change({ families })}
              error={errorOf('families') && z.familiesMissing}
            />
          ),
        },
        [
          { name: 'scope', choices: choicesOf(SCOPES, t.scopes) },
          { name: 'weight', choices: choicesOf(WEIGHTS, t.weightWords) },
        ],
        { name: 'note', rows: 2 },
      ]}
    />
  );
}
