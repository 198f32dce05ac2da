import { useState } from 'react';
import type { DnsblZoneDetail } from '../../../../contract/dnsbl/zones.ts';
import { blacklistCodesText } from '../../text/blacklist-codes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/alert.tsx';

/**
 * The list as it was when its form was opened: what a change is measured against. The list itself follows what others
 * save, and would turn their changes into mine.
 */
export interface ZoneBase {
  readonly zone: DnsblZoneDetail;
  readonly lastEdit: number;
  /** What others saved since, of the form's own fields, newest first. */
  readonly overtakenBy: DnsblZoneDetail['edits'];
  /** Goes on from how the list stands now. */
  readonly adopt: (zone: DnsblZoneDetail) => void;
  /** Keeps what was typed, knowing what the others saved. */
  readonly keep: () => void;
}

const lastEditOf = ({ edits }: DnsblZoneDetail) => edits[0]?.id ?? 0;

/** @param fields those that the form can change */
export function useZoneBase(now: DnsblZoneDetail, fields: readonly string[]): ZoneBase {
  const [base, setBase] = useState(() => ({ zone: now, lastEdit: lastEditOf(now) }));
  return {
    ...base,
    overtakenBy: now.edits.filter(
      (edit) => edit.id > base.lastEdit && edit.fields.some((field) => fields.includes(field)),
    ),
    adopt: (zone) => setBase({ zone, lastEdit: lastEditOf(zone) }),
    keep: () => setBase({ ...base, lastEdit: lastEditOf(now) }),
  };
}

/** Somebody else saved while this form was open: said at once, not only when saving is refused. */
export function Overtaken({
  base,
  onReload,
  onKept,
}: {
  readonly base: ZoneBase;
  readonly onReload: () => void;
  /** The refusal that was shown no longer holds. */
  readonly onKept: () => void;
}) {
  const t = useText(blacklistCodesText);
  if (base.overtakenBy.length === 0) return null;
  const labels: Readonly<Record<string, string>> = t.fields;
  const fields = new Set(
    base.overtakenBy.flatMap((edit) => edit.fields.map((field) => labels[field] ?? field)),
  );
  const who = new Set(base.overtakenBy.map((edit) => edit.who));
  return (
    <Alert kind="waiting" alert title={t.overtaken([...who].join(', '), [...fields].join(', '))}>
      <p>{t.overtakenHelp}</p>
      <div className="buttons">
        <Button small icon="refresh" onClick={onReload}>
          {t.reload}
        </Button>
        <Button
          small
          kind="quiet"
          onClick={() => {
            base.keep();
            onKept();
          }}
        >
          {t.keepMine}
        </Button>
      </div>
    </Alert>
  );
}
