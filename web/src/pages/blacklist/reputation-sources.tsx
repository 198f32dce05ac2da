import { useState } from 'react';
import { ReputationSources, type ReputationPage } from '../../../../contract/dnsbl/reputation.ts';
import {
  readReputation,
  REPUTATION_TOPICS,
  saveReputationSources,
  useReputationSources,
} from '../../api/reputation.ts';
import { useMay } from '../../api/session.ts';
import { FieldSection } from '../../forms/record/record-fields.tsx';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { reputationText } from '../../text/reputation.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { At } from '../../ui/time.tsx';
import { ReadingLine } from './reading-line.tsx';

type Readings = ReputationPage['readings'];

const NAMES: Readonly<Record<Readings[number]['source'], string>> = {
  snds: 'Microsoft SNDS',
  urlhaus: 'URLhaus',
  'safe-browsing': 'Google Safe Browsing',
  'web-risk': 'Google Web Risk',
};

/** Which sources are asked, when they were last read, and what fails. */
export function ReputationSourcesLine({ readings }: { readonly readings: Readings }) {
  const t = useText(reputationText);
  const mayManage = useMay()('dnsbl.manage');
  const [editing, setEditing] = useState(false);
  return (
    <ReadingLine
      title={t.sources}
      text={readings.length === 0 ? t.none : <Read readings={readings} />}
      read={mayManage && readings.length > 0 ? readReputation : null}
      readWord={t.readNow}
      change={t.change}
      onChange={mayManage ? () => setEditing(true) : null}
    >
      {readings
        .filter(({ fault }) => fault !== '')
        .map(({ source, fault, triedAt }) => (
          <Alert key={source} kind="danger" title={`${NAMES[source]} ${t.notReadable}`}>
            {triedAt !== null && <At at={triedAt} />}: {fault}
          </Alert>
        ))}
      {editing && <SourcesDialog onClose={() => setEditing(false)} />}
    </ReadingLine>
  );
}

function Read({ readings }: { readonly readings: Readings }) {
  const t = useText(reputationText);
  return readings.map(({ source, readAt }, at) => (
    <span key={source}>
      {at > 0 && ' · '}
      {NAMES[source]} (
      {readAt === null ? (
        t.notRead
      ) : (
        <>
          {t.readAt} <At at={readAt} />
        </>
      )}
      )
    </span>
  ));
}

function SourcesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(reputationText);
  const page = useReputationSources(true).data;
  if (page === undefined) return null;
  const { hasKey, sources } = page;
  const words = {
    labels: t,
    help: {
      sndsUrl: t.urlHelp,
      urlhausUrl: t.urlHelp,
      googleUrl: t.urlHelp,
      sndsKey: hasKey.snds ? t.keyKept : t.sndsKeyHelp,
      urlhausKey: hasKey.urlhaus ? t.keyKept : t.urlhausKeyHelp,
      googleKey: hasKey.google ? t.keyKept : undefined,
    },
  };
  return (
    <RecordDialog
      title={t.sources}
      wide
      lead={<p className="soft">{t.sourcesLead}</p>}
      schema={ReputationSources}
      initial={valuesFrom(ReputationSources, sources)}
      save={saveReputationSources}
      topics={REPUTATION_TOPICS}
      saved={t.saved}
      onClose={onClose}
      labels={t}
    >
      {(form) => (
        <>
          <FieldSection
            form={form}
            legend={t.snds}
            {...words}
            rows={[
              'sndsEnabled',
              [
                { name: 'sndsUrl', mono: true, optional: true },
                {
                  name: 'sndsKey',
                  type: 'password',
                  optional: hasKey.snds || form.values.sndsEnabled !== true,
                },
              ],
            ]}
          />
          <FieldSection
            form={form}
            legend={t.urlhaus}
            {...words}
            rows={[
              'urlhausEnabled',
              [
                { name: 'urlhausUrl', mono: true, optional: true },
                { name: 'urlhausKey', type: 'password', optional: true },
              ],
            ]}
          />
          <FieldSection
            form={form}
            legend={t.google}
            {...words}
            rows={[
              { name: 'googleService', words: t.services },
              [
                { name: 'googleUrl', mono: true, optional: true },
                {
                  name: 'googleKey',
                  type: 'password',
                  optional: hasKey.google || form.values.googleService === 'off',
                },
              ],
            ]}
          />
        </>
      )}
    </RecordDialog>
  );
}
