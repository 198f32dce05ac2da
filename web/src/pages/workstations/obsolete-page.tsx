import { SaveObsoleteEntry, type ObsoleteEntry } from '../../../../contract/workstations/workstations.ts';
import { saveObsoleteEntry, useObsoleteList } from '../../api/workstations.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { number } from '../../text/formats.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { LinkedText } from '../../ui/linked-text.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Day } from '../../ui/time.tsx';
import { RegisterPage } from '../records/register-page.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';
import './workstations.scss';

const SEVERITY_TONES = { high: 'danger', medium: 'waiting', low: 'neutral' } as const;
const NEW = { target: 'operating-system', severity: 'high', active: true };

export function ObsoletePage() {
  const names = useText(pageNamesText);
  const t = useText(workstationsText);
  const o = t.obsoleteList;
  return (
    <RegisterPage
      title={names.obsoleteProducts}
      lead={o.lead}
      tabs={<WorkstationTabs current="obsolete" />}
      list={useObsoleteList()}
      label={t.obsolete}
      permission="workstations.manage"
      create={o.new}
      nameOf={({ pattern }) => pattern}
      wrap
      empty={[o.empty, o.emptyText]}
      columns={[
        {
          key: 'pattern',
          head: o.pattern,
          cell: ({ pattern }) => <strong className="obsolete-name">{pattern}</strong>,
        },
        { key: 'severity', head: o.severity, cell: (entry) => <Severity entry={entry} /> },
        { key: 'target', head: o.target, cell: ({ target }) => o.targets[target] },
        {
          key: 'reason',
          head: o.reason,
          className: 'subject',
          cell: ({ reason, source }) => (
            <>
              {reason}
              <div className="soft small">
                <LinkedText text={source} />
              </div>
            </>
          ),
        },
        { key: 'workstationCount', head: o.count, kind: 'number' },
        {
          key: 'since',
          head: o.since,
          className: 'nowrap',
          cell: ({ since }) =>
            since === null ? <span className="soft">{o.already}</span> : <Day day={since} />,
        },
      ]}
      card={({ pattern, workstationCount, reason, source }) => [
        [<strong key="pattern">{pattern}</strong>, number(workstationCount)],
        [reason],
        [<LinkedText key="source" text={source} />],
      ]}
      form={(entry, close) => <ObsoleteDialog entry={entry} onClose={close} />}
    />
  );
}

function Severity({ entry: { severity, active } }: { readonly entry: ObsoleteEntry }) {
  const t = useText(workstationsText);
  if (!active) return <StatusBadge tone="done">{t.obsoleteList.inactive}</StatusBadge>;
  return <StatusBadge tone={SEVERITY_TONES[severity]}>{t.severities[severity]}</StatusBadge>;
}

function ObsoleteDialog({
  entry,
  onClose,
}: {
  readonly entry: ObsoleteEntry | undefined;
  readonly onClose: () => void;
}) {
  const t = useText(workstationsText);
  const o = t.obsoleteList;
  return (
    <RecordDialog
      wide
      title={entry === undefined ? o.new : o.edit(entry.pattern)}
      schema={SaveObsoleteEntry}
      initial={valuesFrom(SaveObsoleteEntry, entry ?? NEW)}
      save={(body) => saveObsoleteEntry(entry?.id, body)}
      topics={['workstations']}
      saved={o.saved}
      savedText={({ pattern }) => pattern}
      onClose={onClose}
      labels={o}
      help={{ pattern: o.patternHelp, since: o.sinceHelp, source: o.sourceHelp, except: o.exceptHelp }}
      rows={[
        ['pattern', { name: 'target', words: o.targets }],
        [{ name: 'severity', words: t.severities }, 'since'],
        'reason',
        'source',
        'except',
        'active',
      ]}
    />
  );
}
