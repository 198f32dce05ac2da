import { badKey, flagFaults, keyFaults } from './dkim-faults.ts';
import { readDkimKey } from './dkim-key.ts';
import { itemOf, unanswered, type MailFault, type MailItem, type Words } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { parseTagList, tagOf } from './tag-list.ts';

/** Looks at the key of each selector that the domain signs with; one that is wrong makes its mails fail. */
export async function judgeDkim(
  domain: string,
  selectors: readonly string[],
  lookup: MailLookup,
): Promise<MailItem> {
  if (selectors.length === 0)
    return itemOf(
      'dkim',
      [],
      [
        {
          state: 'not-verified',
          reason: {
            it: `Selettore DKIM di ${domain} non indicato: la chiave non è stata cercata (il DNS non elenca i selettori).`,
            en: `No DKIM selector of ${domain} was given: no key was looked for (the DNS does not list selectors).`,
          },
          section: 'RFC 6376 3.1',
        },
      ],
      { reason: { it: '', en: '' }, section: '' },
    );
  const records: string[] = [];
  const faults: MailFault[] = [];
  const good: Words[] = [];
  for (const selector of selectors) {
    const name = `${selector}._domainkey.${domain}`;
    const answer = await lookup(name, 'TXT');
    if (answer.kind === 'failed') {
      faults.push(unanswered(name, answer.why, 'RFC 6376 6.1.2'));
      continue;
    }
    records.push(...recordsOf(answer));
    const judged = judgeKeyRecords(name, recordsOf(answer));
    faults.push(...judged.faults);
    if (judged.good !== null) good.push(judged.good);
  }
  return itemOf('dkim', records, faults, {
    reason: { it: good.map(({ it }) => it).join(' '), en: good.map(({ en }) => en).join(' ') },
    section: 'RFC 6376 3.6.1',
  });
}

/** The TXT records of one selector's name. */
function judgeKeyRecords(
  name: string,
  texts: readonly string[],
): { faults: MailFault[]; good: Words | null } {
  const only = (fault: MailFault): { faults: MailFault[]; good: null } => ({ faults: [fault], good: null });
  const keys = texts.filter(isMeantAsKey);
  const [text] = keys;
  if (text === undefined) {
    if (texts.length === 0)
      return only({
        state: 'absent',
        reason: { it: `Non c’è una chiave DKIM in ${name}.`, en: `There is no DKIM key at ${name}.` },
        section: 'RFC 6376 3.6.2.2',
        cure: `${name}. TXT "v=DKIM1; k=rsa; p=…"`,
      });
    return only(
      badKey(
        name,
        '3.6.1',
        'non è una chiave DKIM: probabilmente risponde un record jolly',
        'is no DKIM key: probably a wildcard record answers',
      ),
    );
  }
  if (keys.length > 1)
    return only(
      badKey(
        name,
        '3.6.2.2',
        `ha ${keys.length} record di chiave: quale valga non è stabilito. Deve restarne uno`,
        `has ${keys.length} key records: which one counts is undefined. One must remain`,
      ),
    );
  const judged = judgeKeyRecord(name, text);
  if (texts.length > 1)
    judged.faults.push({
      state: 'warning',
      reason: {
        it: `In ${name} ci sono altri testi oltre alla chiave: alcuni destinatari possono leggere quelli.`,
        en: `At ${name} there are other texts beside the key: some receivers may read those.`,
      },
      section: 'RFC 6376 3.6.2.2',
    });
  return judged;
}

/** Other records (DMARC, BIMI, SPF) that a wildcard answers with are no keys, even where they have a `p`. */
function isMeantAsKey(text: string): boolean {
  const list = parseTagList(text);
  const version = tagOf(list, 'v');
  if (version !== undefined) return /^DKIM/i.test(version);
  return list.tags.some(({ name }) => name.toLowerCase() === 'p');
}

function judgeKeyRecord(name: string, text: string): { faults: MailFault[]; good: Words | null } {
  const list = parseTagList(text);
  const only = (fault: MailFault): { faults: MailFault[]; good: null } => ({ faults: [fault], good: null });
  const [first] = list.tags;
  const version = tagOf(list, 'v');
  if (list.duplicates.length > 0)
    return only(
      badKey(
        name,
        '3.2',
        `ripete «${list.duplicates.join('», «')}»: tutto il record è nullo`,
        `repeats “${list.duplicates.join('”, “')}”: the whole record is void`,
      ),
    );
  const strange = /[^\t\r\n\x20-\x7e]/.exec(text);
  if (strange !== null)
    return only(
      badKey(
        name,
        '3.2',
        `contiene «${strange[0]}», che non è ASCII: chi segue la grammatica scarta tutto il record`,
        `holds “${strange[0]}”, which is not ASCII: who follows the grammar discards the whole record`,
      ),
    );
  if (version !== undefined && (version !== 'DKIM1' || first?.name !== 'v'))
    return only(
      badKey(
        name,
        '3.6.1',
        version === 'DKIM1'
          ? 'ha «v=DKIM1» fuori posto: deve essere la prima voce'
          : `ha la versione «${version}»: deve essere «DKIM1»`,
        version === 'DKIM1'
          ? 'has “v=DKIM1” out of place: it must come first'
          : `has the version “${version}”: it must be “DKIM1”`,
      ),
    );
  const key = tagOf(list, 'p');
  if (key === undefined)
    return only(
      badKey(name, '3.6.1', 'è senza la chiave («p=», minuscola)', 'lacks its key (“p=”, in lower case)'),
    );
  if (key === '')
    return only(
      badKey(
        name,
        '3.6.1',
        'dice che la chiave è revocata (p vuoto)',
        'says that the key is revoked (empty p)',
      ),
    );
  const type = tagOf(list, 'k') ?? 'rsa';
  if (type !== 'rsa' && type !== 'ed25519')
    return only(
      badKey(
        name,
        '3.6.1',
        `dichiara il tipo di chiave «${type}», che nessuno conosce`,
        `says the key type “${type}”, which nobody knows`,
      ),
    );
  const faults = [...flagFaults(name, list), ...keyFaults(name, readDkimKey(type, key))];
  // Names are letters, digits and underscores (section 3.2); the wider lists of other records allow more.
  const strangeName = list.tags.find((tag) => tag.name.includes('-'))?.name;
  const notTag = list.notTags[0] ?? strangeName;
  if (notTag !== undefined)
    faults.push(
      notTag === ''
        ? badKey(
            name,
            '3.2',
            'ha due punti e virgola di seguito: chi segue la grammatica lo scarta',
            'has two semicolons in a row: who follows the grammar discards it',
          )
        : badKey(
            name,
            '3.2',
            `contiene «${notTag}», che non è una voce valida`,
            `holds “${notTag}”, which is no valid tag`,
          ),
    );
  return {
    faults,
    good: {
      it: `Chiave DKIM valida in ${name} (${type}).`,
      en: `Valid DKIM key at ${name} (${type}).`,
    },
  };
}
