import { way, type CatalogueRow } from './entry.ts';

// Answers about the question, not about the target (Spamhaus, datasets/040-zones).
const SPAMHAUS_ERRORS =
  '127.255.255.252=refused:nome della zona scritto male;127.255.255.254=refused:interrogazione da un resolver pubblico;127.255.255.255=refused:troppe interrogazioni';

const SBL = '127.0.0.2=listed:SBL, sorgente di spam verificata';
const CSS = '127.0.0.3=listed:CSS, invii di spam a basso volume';
const XBL = '127.0.0.4-7=listed:XBL, dispositivo compromesso';
const DROP = '127.0.0.9=listed:DROP, rete sottratta o criminale';
const PBL =
  '127.0.0.10=listed:PBL, indirizzo che secondo il provider non deve spedire posta;127.0.0.11=listed:PBL, indirizzo che secondo Spamhaus non deve spedire posta';
const AUTHBL = '127.0.0.20=listed:AuthBL, tentativi di accesso abusivo';
const BCL = '127.0.0.30=listed:BCL, centro di comando di reti compromesse';
const ZEN_CODES = [SBL, CSS, XBL, DROP, PBL, AUTHBL, BCL, SPAMHAUS_ERRORS].join(';');
const SBL_CODES = [SBL, CSS, DROP, BCL, SPAMHAUS_ERRORS].join(';');
const XBL_CODES = [XBL, SPAMHAUS_ERRORS].join(';');
const PBL_CODES = [PBL, SPAMHAUS_ERRORS].join(';');
const CHECK = 'https://check.spamhaus.org/';

const SBL_WAY = way(
  'provider',
  'Record SBL: lo può far togliere solo il provider o il proprietario della rete, per posta elettronica a partire dal record SBL.',
  { codes: ['127.0.0.2', '127.0.0.9'], url: CHECK },
);
const CSS_WAY = way(
  'form',
  'CSS: rimozione dal modulo del sito; scade comunque dopo 3 giorni senza nuovi episodi.',
  {
    codes: ['127.0.0.3'],
    url: CHECK,
    expiresAfterDays: 3,
    blockedBy: ['127.0.0.2', '127.0.0.9'],
    preconditions: ['causa dell’invio eliminata'],
  },
);
const XBL_WAY = way(
  'form',
  'XBL: rimozione dal modulo del sito, dopo la bonifica del dispositivo; senza bonifica la segnalazione ritorna.',
  {
    codes: ['127.0.0.4-7'],
    url: CHECK,
    blockedBy: ['127.0.0.2', '127.0.0.9'],
    preconditions: ['dispositivo compromesso bonificato'],
  },
);
const PBL_WAY = way(
  'form',
  'PBL: è un elenco di politica, non di abusi; esclusione dal modulo del sito per il proprio server di posta, oppure tramite il provider. Non scade.',
  {
    codes: ['127.0.0.10-11'],
    url: CHECK,
    blockedBy: ['127.0.0.2', '127.0.0.9'],
    preconditions: ['l’indirizzo è statico e spedisce posta', 'PTR corretto'],
  },
);
const AUTHBL_WAY = way(
  'form',
  'AuthBL: rimozione dal modulo del sito, dopo avere fermato i tentativi di accesso che partono dall’indirizzo.',
  {
    codes: ['127.0.0.20'],
    url: CHECK,
    blockedBy: ['127.0.0.2', '127.0.0.9'],
    preconditions: ['dispositivo o account che tenta gli accessi bonificato'],
  },
);
const BCL_WAY = way(
  'provider',
  'BCL: centro di comando di una rete di computer compromessi; si tratta tramite il provider.',
  { codes: ['127.0.0.30'], url: CHECK },
);
const ZEN_WAYS = [SBL_WAY, CSS_WAY, XBL_WAY, PBL_WAY, AUTHBL_WAY, BCL_WAY];
const SBL_WAYS = [SBL_WAY, CSS_WAY, BCL_WAY];
const XBL_WAYS = [
  way('form', 'Modulo del sito dopo la bonifica; scade quando cessa il traffico.', {
    url: CHECK,
    preconditions: ['dispositivo compromesso bonificato'],
  }),
];
const DQS_SOURCE =
  'docs.spamhaus.com/datasets 040-zones.html; mailcow/mailcow-dockerized postfix.sh; github spamhaus/spamassassin-dqs';

/** A zone of ZEN asked with one's own key. */
const dqsPart = (
  part: 'sbl' | 'xbl' | 'pbl',
  more: Pick<CatalogueRow, 'codes' | 'ways' | 'scope'>,
): CatalogueRow => ({
  zone: `<key>.${part}.dq.spamhaus.net`,
  operator: 'Spamhaus DQS',
  families: ['ip4', 'ip6'],
  status: 'live',
  weight: 'high',
  lookupUrl: CHECK,
  needsRegistration: true,
  note: 'Parte di ZEN, con la propria chiave: si usa ZEN oppure le sue parti.',
  source: DQS_SOURCE,
  ...more,
});

/** The zones of Spamhaus, with the ways out of ZEN. */
export const SPAMHAUS: readonly CatalogueRow[] = [
  {
    zone: 'zen.spamhaus.org',
    operator: 'Spamhaus',
    families: ['ip4', 'ip6'],
    status: 'live',
    weight: 'high',
    codes: ZEN_CODES,
    ways: ZEN_WAYS,
    lookupUrl: CHECK,
    refusesPublicResolvers: true,
    enabled: true,
    note: 'Può restituire più codici insieme; per IPv6 CSS elenca /64 o blocchi più ampi. Usare ZEN oppure le singole zone, mai entrambe. Gratuita per piccoli volumi non commerciali, altrimenti serve una chiave DQS.',
    source:
      'docs.spamhaus.com/datasets 040-zones.html; rspamd/rspamd conf/modules.d/rbl.conf; apache/spamassassin rules/20_dnsbl_tests.cf; spamhaus.org/sbl/delistingprocedure; spamhaus.org CSS FAQ',
  },
  {
    zone: '<key>.zen.dq.spamhaus.net',
    operator: 'Spamhaus DQS',
    families: ['ip4', 'ip6'],
    status: 'live',
    weight: 'high',
    codes: ZEN_CODES,
    ways: ZEN_WAYS,
    lookupUrl: CHECK,
    needsRegistration: true,
    note: 'Accesso da preferire per un controllo regolare. La chiave è segreta. Due ulteriori codici segnalano una chiave non valida: vedere la pagina del gestore.',
    source:
      'docs.spamhaus.com/datasets 040-zones.html; mailcow/mailcow-dockerized data/Dockerfiles/postfix/postfix.sh',
  },
  {
    zone: 'sbl.spamhaus.org',
    operator: 'Spamhaus',
    families: ['ip4', 'ip6'],
    status: 'live',
    weight: 'high',
    codes: SBL_CODES,
    ways: SBL_WAYS,
    lookupUrl: CHECK,
    refusesPublicResolvers: true,
    note: 'Parte di ZEN.',
    source: 'docs.spamhaus.com/datasets 040-zones.html',
  },
  {
    zone: 'xbl.spamhaus.org',
    operator: 'Spamhaus',
    families: ['ip4', 'ip6'],
    status: 'live',
    weight: 'high',
    codes: XBL_CODES,
    ways: XBL_WAYS,
    lookupUrl: CHECK,
    refusesPublicResolvers: true,
    note: 'Parte di ZEN; contiene la ex CBL.',
    source: 'docs.spamhaus.com/datasets 040-zones.html; apache/spamassassin rules/20_dnsbl_tests.cf',
  },
  {
    zone: 'sbl-xbl.spamhaus.org',
    operator: 'Spamhaus',
    families: ['ip4', 'ip6'],
    status: 'live',
    weight: 'info',
    codes: [SBL, CSS, XBL, DROP, BCL, SPAMHAUS_ERRORS].join(';'),
    ways: [SBL_WAY, CSS_WAY, XBL_WAY, BCL_WAY],
    lookupUrl: CHECK,
    refusesPublicResolvers: true,
    note: 'Superflua quando si usa ZEN.',
    source: 'docs.spamhaus.com/datasets 040-zones.html',
  },
  {
    zone: 'pbl.spamhaus.org',
    operator: 'Spamhaus',
    families: ['ip4', 'ip6'],
    status: 'live',
    weight: 'high',
    codes: PBL_CODES,
    scope: 'policy',
    ways: [PBL_WAY],
    lookupUrl: CHECK,
    refusesPublicResolvers: true,
    note: 'Importante per gli indirizzi che spediscono posta; normale per gli altri. Non scade.',
    source: 'docs.spamhaus.com/datasets 040-zones.html; support.prepaid-hoster.de PBL article',
  },
  dqsPart('sbl', { codes: SBL_CODES, ways: SBL_WAYS }),
  dqsPart('xbl', { codes: XBL_CODES, ways: XBL_WAYS }),
  dqsPart('pbl', { codes: PBL_CODES, ways: [PBL_WAY], scope: 'policy' }),
  {
    zone: 'dbl.spamhaus.org',
    operator: 'Spamhaus',
    families: ['name'],
    status: 'live',
    weight: 'high',
    codes: `127.0.1.2=listed:dominio di bassa reputazione o spam;127.0.1.4=listed:dominio di phishing;127.0.1.5=listed:dominio che diffonde malware;127.0.1.6=listed:centro di comando di una rete compromessa;127.0.1.102=listed:dominio legittimo abusato per spam;127.0.1.103=listed:servizio di reindirizzamento abusato;127.0.1.104=listed:dominio legittimo abusato per phishing;127.0.1.105=listed:dominio legittimo abusato per malware;127.0.1.106=listed:dominio legittimo abusato come centro di comando;127.0.1.255=refused:è stato chiesto un indirizzo a una lista di nomi;${SPAMHAUS_ERRORS}`,
    positive: ['dbltest.com'],
    ways: [way('form', 'Modulo del sito.', { url: CHECK })],
    lookupUrl: CHECK,
    refusesPublicResolvers: true,
    enabled: true,
    note: 'Solo nomi, mai indirizzi. Vale anche per i nomi sotto il dominio registrato.',
    source:
      'docs.spamhaus.com/datasets 040-zones.html; rspamd/rspamd conf/modules.d/rbl.conf; apache/spamassassin rules/25_uribl.cf',
  },
  {
    zone: '<key>.dbl.dq.spamhaus.net',
    operator: 'Spamhaus DQS',
    families: ['name'],
    status: 'live',
    weight: 'high',
    codes: `127.0.1.2=listed:dominio di bassa reputazione o spam;127.0.1.4=listed:dominio di phishing;127.0.1.5=listed:dominio che diffonde malware;127.0.1.6=listed:centro di comando di una rete compromessa;127.0.1.102=listed:dominio legittimo abusato per spam;127.0.1.103=listed:servizio di reindirizzamento abusato;127.0.1.104=listed:dominio legittimo abusato per phishing;127.0.1.105=listed:dominio legittimo abusato per malware;127.0.1.106=listed:dominio legittimo abusato come centro di comando;127.0.1.255=refused:è stato chiesto un indirizzo a una lista di nomi;${SPAMHAUS_ERRORS}`,
    positive: ['dbltest.com'],
    ways: [way('form', 'Modulo del sito.', { url: CHECK })],
    lookupUrl: CHECK,
    needsRegistration: true,
    note: 'Come dbl.spamhaus.org, con la propria chiave: si usa l’una oppure l’altra.',
    source: 'mailcow/mailcow-dockerized postfix.sh; github spamhaus/spamassassin-dqs',
  },
  {
    zone: '<key>.zrd.dq.spamhaus.net',
    operator: 'Spamhaus DQS',
    families: ['name'],
    status: 'live',
    weight: 'info',
    codes: `127.0.2.255=refused:è stato chiesto un indirizzo a una lista di nomi;127.0.2.x=listed:dominio visto per la prima volta da poche ore;${SPAMHAUS_ERRORS}`,
    ways: [way('expiry', 'Esce da sola con l’età del dominio.', { expiresAfterDays: 1 })],
    lookupUrl: CHECK,
    needsRegistration: true,
    note: 'Età del dominio: non è un abuso.',
    source: 'docs.spamhaus.com/datasets 040-zones.html; github spamhaus/rspamd-dqs#5',
  },
  {
    zone: '<key>.authbl.dq.spamhaus.net',
    operator: 'Spamhaus DQS',
    families: ['ip4', 'ip6'],
    status: 'live',
    weight: 'medium',
    codes: `127.0.0.20=listed:AuthBL, tentativi di accesso abusivo;${SPAMHAUS_ERRORS}`,
    ways: [way('form', 'Modulo del sito.', { url: CHECK })],
    lookupUrl: CHECK,
    needsRegistration: true,
    note: 'Parte di XBL per chi tenta accessi abusivi.',
    source: 'docs.spamhaus.com/datasets 040-zones.html',
  },
];
