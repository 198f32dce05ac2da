import { useState } from 'react';
import type { DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { markChecklist, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { useMay } from '../../api/session.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { commonText } from '../../text/common.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/page.tsx';
import { Age } from '../../ui/time.tsx';

type Entry = DnsblCaseDetail['checklist'][number];

/** What must be looked at before anybody asks for a removal: who did, when, and what the machine found. */
export function CaseChecklist({ item }: { readonly item: DnsblCaseDetail }) {
  const t = useText(delistingText);
  const [asked, setAsked] = useState<{ entry: Entry; mark: 'done' | 'not-applicable' }>();
  const done = item.checklist.filter(({ mark }) => mark !== 'open').length;
  return (
    <Panel
      title={t.checklist}
      end={<span className="soft small">{t.checklistDone(done, item.checklist.length)}</span>}
    >
      <p className="soft small">{t.checklistLead}</p>
      <ul className="plain case-checklist">
        {item.checklist.map((entry) => (
          <Row key={entry.item} entry={entry} item={item} onAsk={(mark) => setAsked({ entry, mark })} />
        ))}
      </ul>
      {asked && (
        <MarkDialog
          caseId={item.id}
          entry={asked.entry}
          mark={asked.mark}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}

function Row({
  entry,
  item,
  onAsk,
}: {
  readonly entry: Entry;
  readonly item: DnsblCaseDetail;
  readonly onAsk: (mark: 'done' | 'not-applicable') => void;
}) {
  const t = useText(delistingText);
  const mayManage = useMay()('dnsbl.manage');
  const reopen = useDnsblChange();
  const closed = item.state === 'closed';
  return (
    <li className={`case-check ${entry.mark}`}>
      <span className="case-check-mark">
        {entry.mark !== 'open' && <Icon name={entry.mark === 'done' ? 'check' : 'minus'} />}
      </span>
      <div className="stack-tight">
        <span>
          {t.items[entry.item]}
          <span className="visually-hidden">: {t.marks[entry.mark]}</span>
        </span>
        {(entry.who !== null || entry.note !== '') && (
          <span className="soft small">
            {entry.mark === 'not-applicable' && <>{t.marks[entry.mark]}: </>}
            {entry.note}
            {entry.who !== null && entry.at !== null && (
              <>
                {entry.note !== '' && ' · '}
                {entry.who}, <Age at={entry.at} />
              </>
            )}
          </span>
        )}
        {entry.evidence !== null && (
          <span className={entry.evidence.passed === false ? 'danger-text small' : 'soft small'}>
            {entry.evidence.passed === null
              ? t.evidence.unknown
              : entry.evidence.passed
                ? t.evidence.passed
                : t.evidence.failed}
            : {entry.evidence.text} (<Age at={entry.evidence.at} />)
          </span>
        )}
      </div>
      {mayManage && !closed && (
        <span className="buttons">
          {entry.mark === 'open' ? (
            <>
              <Button small onClick={() => onAsk('done')}>
                {t.markDone}
              </Button>
              <Button small kind="quiet" onClick={() => onAsk('not-applicable')}>
                {t.markNot}
              </Button>
            </>
          ) : (
            <Button
              small
              kind="quiet"
              busy={reopen.isPending}
              onClick={() =>
                reopen.mutate(() => markChecklist(item.id, entry.item, { mark: 'open', note: '' }))
              }
            >
              {t.markOpen}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

function MarkDialog({
  caseId,
  entry,
  mark,
  onClose,
}: {
  readonly caseId: string;
  readonly entry: Entry;
  readonly mark: 'done' | 'not-applicable';
  readonly onClose: () => void;
}) {
  const t = useText(delistingText);
  const c = useText(commonText);
  const [note, setNote] = useState(entry.note);
  const [tried, setTried] = useState(false);
  const save = useDnsblChange();
  const missing = mark === 'not-applicable' && note.trim() === '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.items[entry.item]}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            busy={save.isPending}
            onClick={() => {
              setTried(true);
              if (!missing)
                save.mutate(() => markChecklist(caseId, entry.item, { mark, note: note.trim() }), {
                  onSuccess: onClose,
                });
            }}
          >
            {mark === 'done' ? t.markDone : t.markNot}
          </Button>
        </>
      }
    >
      <TextArea
        label={t.note}
        value={note}
        onValue={setNote}
        optional={mark === 'done'}
        maxLength={2000}
        error={tried && missing ? t.noteNeeded : undefined}
      />
    </Dialog>
  );
}
