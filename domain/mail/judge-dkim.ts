import { readDkimKey, type DkimKey, type DkimKeyFault } from './dkim-key.ts';
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
      bad(
        name,
        '3.6.1',
        'non è una chiave DKIM: probabilmente risponde un record jolly',
        'is no DKIM key: probably a wildcard record answers',
      ),
    );
  }
  if (keys.length > 1)
    return only(
      bad(
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

function bad(name: string, section: string, it: string, en: string, cure?: string): MailFault {
  return {
    state: 'bad',
    reason: { it: `Il record in ${name} ${it}.`, en: `The record at ${name} ${en}.` },
    section: /^\d/.test(section) ? `RFC 6376 ${section}` : section,
    ...(cure === undefined ? {} : { cure }),
  };
}

const KEY_FAULTS: Readonly<Record<DkimKeyFault, Words>> = {
  'not-base64': {
    it: 'non contiene una chiave in Base64 (forse è stata troncata o copiata male)',
    en: 'holds no Base64 key (perhaps it was cut or copied badly)',
  },
  armoured: {
    it: 'contiene anche le righe «BEGIN/END PUBLIC KEY», che vanno tolte',
    en: 'holds the lines “BEGIN/END PUBLIC KEY” too, which must go',
  },
  'not-a-key': { it: 'non contiene una chiave leggibile', en: 'holds no readable key' },
  'cut-short': { it: 'contiene una chiave troncata', en: 'holds a key that was cut short' },
  'other-algorithm': {
    it: 'contiene una chiave di un altro algoritmo rispetto a quello dichiarato',
    en: 'holds a key of another algorithm than it says',
  },
};

function judgeKeyRecord(name: string, text: string): { faults: MailFault[]; good: Words | null } {
  const list = parseTagList(text);
  const only = (fault: MailFault): { faults: MailFault[]; good: null } => ({ faults: [fault], good: null });
  const [first] = list.tags;
  const version = tagOf(list, 'v');
  if (list.duplicates.length > 0)
    return only(
      bad(
        name,
        '3.2',
        `ripete «${list.duplicates.join('», «')}»: tutto il record è nullo`,
        `repeats “${list.duplicates.join('”, “')}”: the whole record is void`,
      ),
    );
  const strange = /[^\t\r\n\x20-\x7e]/.exec(text);
  if (strange !== null)
    return only(
      bad(
        name,
        '3.2',
        `contiene «${strange[0]}», che non è ASCII: chi segue la grammatica scarta tutto il record`,
        `holds “${strange[0]}”, which is not ASCII: who follows the grammar discards the whole record`,
      ),
    );
  if (version !== undefined && (version !== 'DKIM1' || first?.name !== 'v'))
    return only(
      bad(
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
      bad(name, '3.6.1', 'è senza la chiave («p=», minuscola)', 'lacks its key (“p=”, in lower case)'),
    );
  if (key === '')
    return only(
      bad(name, '3.6.1', 'dice che la chiave è revocata (p vuoto)', 'says that the key is revoked (empty p)'),
    );
  const type = tagOf(list, 'k') ?? 'rsa';
  if (type !== 'rsa' && type !== 'ed25519')
    return only(
      bad(
        name,
        '3.6.1',
        `dichiara il tipo di chiave «${type}», che nessuno conosce`,
        `says the key type “${type}”, which nobody knows`,
      ),
    );
  const faults = [...flagFaults(name, list), ...keyFaults(name, readDkimKey(type, key))];
  const [notTag] = list.notTags;
  if (notTag !== undefined)
    faults.push(
      notTag === ''
        ? bad(
            name,
            '3.2',
            'ha due punti e virgola di seguito: chi segue la grammatica lo scarta',
            'has two semicolons in a row: who follows the grammar discards it',
          )
        : bad(
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

function flagFaults(name: string, list: ReturnType<typeof parseTagList>): MailFault[] {
  const faults: MailFault[] = [];
  // A tag that is there and empty is not one that is missing: it allows nothing (section 3.2).
  const words = (tag: string): string[] | null =>
    tagOf(list, tag)
      ?.split(':')
      .map((word) => word.trim()) ?? null;
  const hashes = words('h');
  const otherCase = (allowed: readonly string[] | null, word: string): boolean =>
    allowed !== null && !allowed.includes(word) && allowed.some((one) => one.toLowerCase() === word);
  if (otherCase(hashes, 'sha256') || otherCase(words('s'), 'email'))
    faults.push({
      state: 'warning',
      reason: {
        it: `Nel record in ${name} «h» e «s» vanno scritti in minuscolo: alcuni destinatari distinguono le maiuscole.`,
        en: `In the record at ${name} “h” and “s” belong in lower case: some receivers tell capitals apart.`,
      },
      section: 'RFC 6376 3.2',
    });
  else if (hashes !== null && !hashes.includes('sha256'))
    faults.push(
      bad(
        name,
        'RFC 8301 3.1',
        `ammette solo «h=${hashes.join(':')}»: serve sha256`,
        `allows “h=${hashes.join(':')}” only: sha256 is needed`,
      ),
    );
  const served = words('s');
  if (served !== null && !served.includes('*') && !served.some((one) => one.toLowerCase() === 'email'))
    faults.push(
      bad(
        name,
        '3.6.1',
        `non è per la posta («s=${served.join(':')}»)`,
        `is not for mail (“s=${served.join(':')}”)`,
      ),
    );
  if (words('t')?.includes('y') === true)
    faults.push({
      state: 'warning',
      reason: {
        it: `La chiave in ${name} è in prova (t=y): i destinatari trattano i messaggi come non firmati.`,
        en: `The key at ${name} is in testing (t=y): receivers treat the mails as unsigned.`,
      },
      section: 'RFC 6376 3.6.1',
    });
  return faults;
}

function keyFaults(name: string, key: DkimKey): MailFault[] {
  switch (key.kind) {
    case 'unreadable':
      return [bad(name, '3.6.1', KEY_FAULTS[key.why].it, KEY_FAULTS[key.why].en)];
    case 'ed25519':
      return [];
    case 'rsa': {
      const faults: MailFault[] = [];
      if (key.bits < 1024)
        return [
          bad(
            name,
            'RFC 8301 3.2',
            `ha una chiave RSA di ${key.bits} bit: sotto i 1024 i destinatari non la accettano`,
            `has an RSA key of ${key.bits} bits: under 1024 receivers do not accept it`,
          ),
        ];
      if (key.exponent < 3n || key.exponent % 2n === 0n)
        return [bad(name, '3.6.1', KEY_FAULTS['not-a-key'].it, KEY_FAULTS['not-a-key'].en)];
      const weak = (it: string, en: string, section: string): void =>
        void faults.push({ state: 'warning', reason: { it, en }, section });
      if (key.bits < 2048)
        weak(
          `La chiave RSA in ${name} è di ${key.bits} bit: ne servono almeno 2048.`,
          `The RSA key at ${name} has ${key.bits} bits: at least 2048 are needed.`,
          'RFC 8301 3.2',
        );
      if (key.bits > 4096)
        weak(
          `La chiave RSA in ${name} è di ${key.bits} bit: oltre 4096 non tutti i destinatari la verificano.`,
          `The RSA key at ${name} has ${key.bits} bits: beyond 4096 not all receivers verify it.`,
          'RFC 8301 3.2',
        );
      if (key.isBare)
        weak(
          `La chiave in ${name} è senza l’involucro SubjectPublicKeyInfo: molti destinatari non la leggono.`,
          `The key at ${name} lacks its SubjectPublicKeyInfo envelope: many receivers cannot read it.`,
          'RFC 6376 3.6.1',
        );
      return faults;
    }
  }
}
