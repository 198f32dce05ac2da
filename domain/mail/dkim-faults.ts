import type { DkimKey, DkimKeyFault } from './dkim-key.ts';
import type { MailFault, Words } from './item.ts';
import { tagOf, type TagList } from './tag-list.ts';

/** A fault that makes the key useless. @param section of RFC 6376, unless it names another */
export function badKey(name: string, section: string, it: string, en: string, cure?: string): MailFault {
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

/** What its tags say of whom the key is for. */
export function flagFaults(name: string, list: TagList): MailFault[] {
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
  if (hashes !== null && !hashes.some((one) => one.toLowerCase() === 'sha256'))
    faults.push(
      badKey(
        name,
        'RFC 8301 3.1',
        `ammette solo «h=${hashes.join(':')}»: serve sha256`,
        `allows “h=${hashes.join(':')}” only: sha256 is needed`,
      ),
    );
  const served = words('s');
  if (served !== null && !served.includes('*') && !served.some((one) => one.toLowerCase() === 'email'))
    faults.push(
      badKey(
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

/** What the key itself is worth. */
export function keyFaults(name: string, key: DkimKey): MailFault[] {
  switch (key.kind) {
    case 'unreadable':
      return [badKey(name, '3.6.1', KEY_FAULTS[key.why].it, KEY_FAULTS[key.why].en)];
    case 'ed25519':
      return [];
    case 'rsa': {
      const faults: MailFault[] = [];
      if (key.bits < 1024)
        return [
          badKey(
            name,
            'RFC 8301 3.2',
            `ha una chiave RSA di ${key.bits} bit: sotto i 1024 i destinatari non la accettano`,
            `has an RSA key of ${key.bits} bits: under 1024 receivers do not accept it`,
          ),
        ];
      if (key.exponent < 3n || key.exponent % 2n === 0n)
        return [badKey(name, '3.6.1', KEY_FAULTS['not-a-key'].it, KEY_FAULTS['not-a-key'].en)];
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
