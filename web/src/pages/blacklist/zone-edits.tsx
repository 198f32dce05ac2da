import type { DnsblZoneDetail, DnsblZoneEdit } from '../../../../contract/dnsbl/zones.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { blacklistCodesText } from '../../text/blacklist-codes.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { ChangeList } from '../../ui/change-list.tsx';
import { Panel } from '../../ui/page.tsx';

/** Who changed what of a list, each field as it was and as it became. */
export function ZoneEdits({ edits }: { readonly edits: DnsblZoneDetail['edits'] }) {
  const t = useText(blacklistCodesText);
  const fieldsOf = useFields();
  return (
    <Panel title={t.history}>
      {edits.length === 0 && <p className="soft">{t.noHistory}</p>}
      <ChangeList
        entries={edits.map((edit) => ({
          id: edit.at + edit.fields.join(),
          at: edit.at,
          who: edit.who,
          what: null,
          fields: fieldsOf(edit),
        }))}
      />
    </Panel>
  );
}

const labelOf = (labels: Readonly<Record<string, string>>, field: string) => labels[field] ?? field;

function useFields() {
  const t = useText(blacklistCodesText);
  const lines = useLines();
  return ({ fields, before, after }: DnsblZoneEdit) =>
    fields.map((field) => {
      const was = lines(field, before[field]);
      const is = lines(field, after[field]);
      // Of a table only the lines that differ.
      return {
        field: labelOf(t.fields, field),
        before: was.filter((line) => !is.includes(line)).join('; ') || t.none,
        after: is.filter((line) => !was.includes(line)).join('; ') || t.none,
      };
    });
}

/** A value of the history in words: what each edit holds is data of its time, so nothing of its shape is taken for granted. */
function useLines() {
  const b = useText(blacklistText);
  const t = useText(blacklistCodesText);
  const c = useText(commonText);
  const word = (field: string, value: string) => {
    if (field === 'weight') return labelOf(b.weightWords, value);
    if (field === 'unmapped') return labelOf(t.unmappedChoices, value);
    if (field === 'nameForm') return labelOf(b.zones.nameForms, value);
    return value;
  };
  return (field: string, value: unknown): string[] => {
    if (value === null || value === undefined)
      return field === 'positive' || field === 'negative' ? [t.standard] : [];
    if (typeof value === 'boolean') return [value ? c.yes : c.no];
    if (typeof value === 'string') return [word(field, value)];
    if (!Array.isArray(value)) return [JSON.stringify(value)];
    return value.map((one: unknown) => {
      if (typeof one !== 'object' || one === null) return String(one);
      const row = one as Readonly<Record<string, unknown>>;
      if (field === 'rules')
        return `${row['pattern']} ${labelOf(t.verdicts, String(row['verdict']))} ${row['meaning']}`;
      const { codes, applicant: _applicant, channel, preconditions: _before, blockedBy: _by, ...rest } = row;
      const name = t.way(Array.isArray(codes) ? codes.join(', ') : '');
      return [name, labelOf(b.zones.channels, String(channel)), ...Object.values(rest).filter(isSaid)].join(
        ' · ',
      );
    });
  };
}

const isSaid = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value !== '');
