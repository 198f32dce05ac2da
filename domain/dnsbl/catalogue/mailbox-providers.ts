import { way, type CatalogueRow } from './entry.ts';

/** A provider of mailboxes: no question of the DNS tells what it holds against an address. */
const byHand = (
  name: string,
  operator: string,
  more: Pick<CatalogueRow, 'ways' | 'source'>,
): CatalogueRow => ({
  zone: `n/a:${name}`,
  operator,
  families: ['ip4', 'ip6', 'name'],
  status: 'no-dns',
  weight: 'info',
  needsRegistration: true,
  note: 'Fornitore di caselle: nessuna interrogazione DNS, verifica a mano.',
  ...more,
});

const UNDOCUMENTED = way(
  'e-mail',
  'Nessuna via pubblica trovata: scrivere al postmaster del dominio (RFC 5321, 4.5.1) con indirizzo IP e messaggio di errore intero.',
  { preconditions: ['messaggio di errore intero'] },
);

/** Mailbox providers and lists without public DNS: looked at by hand, kept for their way out. */
export const MAILBOX_PROVIDERS: readonly CatalogueRow[] = [
  {
    zone: 'ivmSIP / ivmURI',
    operator: 'invaluement',
    families: ['ip4', 'name'],
    status: 'no-dns',
    weight: 'medium',
    ways: [way('form', 'Modulo del sito.', { url: 'https://www.invaluement.com/removal/' })],
    lookupUrl: 'https://www.invaluement.com/lookup/',
    needsRegistration: true,
    note: 'Nessuna interrogazione DNS pubblica; commerciale. Indirizzi web non verificati.',
    source: 'operator knowledge, not re-checked (2026-11-30)',
  },
  {
    zone: 'n/a:microsoft-365',
    operator: 'Microsoft 365',
    families: ['ip4', 'ip6', 'name'],
    status: 'no-dns',
    weight: 'info',
    ways: [
      way(
        'form',
        'Portale di rimozione per i blocchi del tipo 5.7.511 e 5.7.606 (indirizzo non verificato).',
        { url: 'https://sender.office.com/' },
      ),
    ],
    needsRegistration: true,
    note: 'Fornitore di caselle: nessuna interrogazione DNS, verifica a mano.',
    source: 'operator knowledge, not re-checked (2026-11-30); SNDS automation: github AbuseIO README',
  },
  {
    zone: 'n/a:outlook.com',
    operator: 'Microsoft Outlook.com',
    families: ['ip4', 'ip6', 'name'],
    status: 'no-dns',
    weight: 'info',
    ways: [
      way(
        'account-form',
        'Modulo del sito; SNDS dà i dati per indirizzo con una chiave (indirizzo del modulo non verificato).',
        { url: 'https://olcsupport.office.com/' },
      ),
    ],
    lookupUrl: 'https://sendersupport.olc.protection.outlook.com/snds/',
    needsRegistration: true,
    note: 'Fornitore di caselle: nessuna interrogazione DNS, verifica a mano.',
    source: 'operator knowledge, not re-checked (2026-11-30); SNDS automation: github AbuseIO README',
  },
  {
    zone: 'n/a:gmail',
    operator: 'Google',
    families: ['ip4', 'ip6', 'name'],
    status: 'no-dns',
    weight: 'info',
    ways: [
      way(
        'none',
        'Postmaster Tools per dominio; nella maggior parte dei casi non esiste un modulo di rimozione.',
        { url: 'https://postmaster.google.com/' },
      ),
    ],
    lookupUrl: 'https://postmaster.google.com/',
    needsRegistration: true,
    note: 'Fornitore di caselle: nessuna interrogazione DNS, verifica a mano.',
    source: 'operator knowledge, not re-checked (2026-11-30); SNDS automation: github AbuseIO README',
  },
  {
    zone: 'n/a:talos',
    operator: 'Cisco Talos',
    families: ['ip4', 'ip6', 'name'],
    status: 'no-dns',
    weight: 'info',
    ways: [
      way('account-form', 'Modulo del sito (indirizzo non verificato).', {
        url: 'https://talosintelligence.com/support',
      }),
    ],
    lookupUrl: 'https://talosintelligence.com/reputation_center/',
    needsRegistration: true,
    note: 'Nessuna interrogazione DNS pubblica, verifica a mano.',
    source: 'operator knowledge, not re-checked (2026-11-30); SNDS automation: github AbuseIO README',
  },
  {
    zone: 'n/a:proofpoint',
    operator: 'Proofpoint PDR',
    families: ['ip4', 'ip6', 'name'],
    status: 'no-dns',
    weight: 'info',
    ways: [
      way('form', 'Modulo del sito (indirizzo non verificato).', { url: 'https://ipcheck.proofpoint.com/' }),
    ],
    lookupUrl: 'https://ipcheck.proofpoint.com/',
    needsRegistration: true,
    note: 'Nessuna interrogazione DNS, verifica a mano.',
    source: 'operator knowledge, not re-checked (2026-11-30); SNDS automation: github AbuseIO README',
  },
  {
    zone: 'n/a:cloudmark',
    operator: 'Cloudmark CSI',
    families: ['ip4', 'ip6', 'name'],
    status: 'no-dns',
    weight: 'info',
    ways: [
      way('form', 'Modulo del sito (indirizzo non verificato).', {
        url: 'https://csi.cloudmark.com/en/reset/',
      }),
    ],
    lookupUrl: 'https://csi.cloudmark.com/en/reset/',
    needsRegistration: true,
    note: 'Nessuna interrogazione DNS, verifica a mano. Usata da fornitori italiani (non riverificato).',
    source: 'operator knowledge, not re-checked (2026-11-30); SNDS automation: github AbuseIO README',
  },
  byHand('libero', 'Libero, Virgilio, IOL (Italiaonline)', {
    ways: [
      way(
        'e-mail',
        'Posta elettronica a block@postmaster.libero.it per i tre domini, con indirizzo IP, dominio, messaggio di errore e rimedi già presi; non c’è un modulo pubblico.',
        { preconditions: ['messaggio di errore intero', 'causa dell’invio eliminata'] },
      ),
    ],
    source: 'suped.com/knowledge (Libero, Virgilio, IOL), letta il 30 novembre 2026',
  }),
  byHand('tim', 'TIM (tim.it, alice.it, tin.it)', {
    ways: [
      way(
        'provider',
        'I server di TIM consultano blacklist pubbliche: si esce da quelle. Di solito bastano 48 ore; altrimenti la richiesta passa dal proprio fornitore di connettività.',
        { preconditions: ['indirizzo fuori dalle blacklist pubbliche'] },
      ),
    ],
    source: 'timbusiness.tim.it, assistenza, sicurezza della posta, blacklist, letta il 30 novembre 2026',
  }),
  byHand('aruba', 'Aruba', {
    ways: [UNDOCUMENTED],
    source: 'nessuna pagina del gestore trovata il 30 novembre 2026: non verificato',
  }),
  byHand('tiscali', 'Tiscali', {
    ways: [UNDOCUMENTED],
    source: 'nessuna pagina del gestore trovata il 30 novembre 2026: non verificato',
  }),
  byHand('register', 'Register.it', {
    ways: [UNDOCUMENTED],
    source: 'nessuna pagina del gestore trovata il 30 novembre 2026: non verificato',
  }),
  byHand('yahoo', 'Yahoo e AOL', {
    ways: [
      way('form', 'Modulo per chi spedisce, nel centro postmaster (indirizzo non verificato).', {
        url: 'https://senders.yahooinc.com/contact',
      }),
    ],
    source: 'operator knowledge, not re-checked (2026-11-30)',
  }),
  byHand('apple', 'Apple iCloud', {
    ways: [
      way('e-mail', 'Posta elettronica a icloudadmin@apple.com con i messaggi di errore (non verificato).', {
        url: 'https://support.apple.com/102322',
      }),
    ],
    source: 'operator knowledge, not re-checked (2026-11-30)',
  }),
  byHand('t-online', 'T-Online (Telekom)', {
    ways: [
      way(
        'e-mail',
        'Posta elettronica a tobr@rx.t-online.de con l’indirizzo IP e il nome (non verificato).',
        {
          url: 'https://postmaster.t-online.de/',
          preconditions: ['PTR corretto', 'sito con i contatti di chi gestisce il server'],
        },
      ),
    ],
    source: 'operator knowledge, not re-checked (2026-11-30)',
  }),
  byHand('gmx', 'GMX, WEB.DE, mail.com', {
    ways: [
      way('form', 'Modulo del centro postmaster (indirizzo non verificato).', {
        url: 'https://postmaster.gmx.net/',
      }),
    ],
    source: 'operator knowledge, not re-checked (2026-11-30)',
  }),
  byHand('symantec', 'Symantec (Broadcom) Email Security', {
    ways: [
      way('form', 'Modulo di rimozione per indirizzo IP (indirizzo non verificato).', {
        url: 'https://ipremoval.sms.symantec.com/',
      }),
    ],
    source: 'operator knowledge, not re-checked (2026-11-30)',
  }),
  byHand('trend-micro', 'Trend Micro ERS', {
    ways: [
      way('form', 'Modulo di riclassificazione (indirizzo non verificato).', {
        url: 'https://servicecentral.trendmicro.com/en-US/ers/',
      }),
    ],
    source: 'operator knowledge, not re-checked (2026-11-30)',
  }),
];
