import { z } from 'zod';
import { useSectors } from '../../api/people.ts';
import { usePecProviders } from '../../api/mailboxes.ts';
import { isConfined, usePerson } from '../../api/session.ts';
import { commonText } from '../../text/common.ts';
import { number, shortDay } from '../../text/formats.ts';
import { useLanguage } from '../../text/language.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';

const Named = z.array(z.union([z.string(), z.looseObject({ name: z.string() })]));
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Names and values of a record's fields as people read them, for the history. */
export function useFieldWords() {
  const t = useText(mailboxesText);
  const c = useText(commonText);
  const language = useLanguage();
  const { person } = usePerson();
  const sectors = useSectors(!isConfined(person.roles));
  const providers = usePecProviders();
  const fields: Readonly<Record<string, string>> = t.fields;
  const named: Readonly<Record<string, readonly { id: string; name: string }[] | undefined>> = {
    sectorId: sectors.data?.items,
    providerId: providers.data?.items,
  };
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: t.kinds,
    state: t.states,
    receiptType: t.receiptTypes,
  };
  return {
    name: (field: string) => fields[field] ?? field,
    value: (field: string, value: unknown): string => {
      if (value === null || value === undefined || value === '') return '—';
      if (typeof value === 'boolean') return value ? c.yes : c.no;
      if (typeof value === 'number') return number(value, language);
      if (typeof value === 'string')
        return (
          named[field]?.find(({ id }) => id === value)?.name ??
          words[field]?.[value] ??
          (DAY.test(value) ? shortDay(value, language) : value)
        );
      const list = Named.safeParse(value);
      if (!list.success) return JSON.stringify(value);
      return list.data.map((item) => (typeof item === 'string' ? item : item.name)).join(', ') || '—';
    },
  };
}
