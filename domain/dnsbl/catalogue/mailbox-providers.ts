import { way, type CatalogueRow } from './entry.ts';

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
    source: 'operator knowledge, not re-checked',
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
    source: 'operator knowledge; SNDS automation: github AbuseIO README',
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
    source: 'operator knowledge; SNDS automation: github AbuseIO README',
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
    source: 'operator knowledge; SNDS automation: github AbuseIO README',
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
    source: 'operator knowledge; SNDS automation: github AbuseIO README',
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
    source: 'operator knowledge; SNDS automation: github AbuseIO README',
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
    source: 'operator knowledge; SNDS automation: github AbuseIO README',
  },
];
