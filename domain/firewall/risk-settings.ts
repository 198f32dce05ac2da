export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How grave a risk is, as marks say it. `not-known`: not all of it could be judged, and nothing graver is certain. */
export const RISK_LEVELS = [...SEVERITIES, 'none', 'not-known'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const RISK_CODES = [
  'any-any',
  'any-service',
  'any-destination',
  'exposed-service',
  'cleartext',
  'wide-source',
  'wide-destination',
  'wide-ports',
  'zone-violation',
  'zone-review',
  'zone-unknown',
  'overrides-block',
  'no-expiry',
  'no-owner',
  'no-logging',
  'expired',
  'matches-nothing',
] as const;
export type RiskCode = (typeof RISK_CODES)[number];

/** Ports that deserve attention. `internet`: only when reachable from outside the internal networks. */
export interface PortClass {
  readonly code: 'exposed-service' | 'cleartext';
  readonly name: string;
  readonly services: readonly string[];
  readonly when: 'internet' | 'always';
  readonly severity: Severity;
  readonly cure: string;
}

export interface ZoneVerdict {
  readonly from: string;
  readonly to: string;
  readonly verdict: 'allowed' | 'review' | 'forbidden';
  readonly reason: string;
}

/** What the office edits: thresholds, matrix and classes by which a rule is judged. */
export interface RiskSettings {
  /** Everything else is the Internet. */
  readonly internalNetworks: readonly string[];
  readonly portClasses: readonly PortClass[];
  readonly zoneMatrix: readonly ZoneVerdict[];
  /** By which names the matrix and the rules call the Internet. */
  readonly outsideZones: readonly string[];
  /** Internal sources wider than this many addresses are too wide (IPv4 and IPv6 alike). */
  readonly widestSource: number;
  readonly widestDestination: number;
  readonly widestPorts: number;
  /** Codes that are not looked for. */
  readonly ignored: readonly RiskCode[];
  /** From this severity on, acceptance wants the risk to be accepted by name; null: never. */
  readonly extraAcceptanceFrom: Severity | null;
  /** From this severity on, the request is refused; null: never. */
  readonly refuseFrom: Severity | null;
}

export const DEFAULT_RISK_SETTINGS: RiskSettings = {
  internalNetworks: [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '169.254.0.0/16',
    '127.0.0.0/8',
    'fc00::/7',
    'fe80::/10',
    '::1',
  ],
  portClasses: [
    {
      code: 'exposed-service',
      name: 'amministrazione remota',
      services: [
        'tcp/22',
        'tcp/23',
        'tcp/3389',
        'udp/3389',
        'tcp/5900-5903',
        'tcp/5985-5986',
        'tcp/2222',
        'udp/161',
        'tcp/8291',
        'tcp/10000',
      ],
      when: 'internet',
      severity: 'critical',
      cure: 'Passare dalla VPN o limitare le sorgenti agli indirizzi del fornitore',
    },
    {
      code: 'exposed-service',
      name: 'condivisione di file',
      services: [
        'tcp/445',
        'udp/137-138',
        'tcp/139',
        'tcp/135',
        'tcp/2049',
        'udp/2049',
        'tcp/111',
        'udp/111',
        'tcp/548',
        'udp/69',
      ],
      when: 'internet',
      severity: 'critical',
      cure: 'Passare dalla VPN o pubblicare i file con HTTPS',
    },
    {
      code: 'exposed-service',
      name: 'basi di dati',
      services: [
        'tcp/1433',
        'udp/1434',
        'tcp/1521',
        'tcp/3306',
        'tcp/5432',
        'tcp/6379',
        'tcp/9200',
        'tcp/11211',
        'udp/11211',
        'tcp/27017',
      ],
      when: 'internet',
      severity: 'critical',
      cure: 'Esporre l’applicazione e non la base di dati, o passare dalla VPN',
    },
    {
      code: 'exposed-service',
      name: 'servizi di dominio',
      services: ['tcp/88', 'udp/88', 'tcp/389', 'udp/389', 'tcp/636', 'tcp/3268-3269'],
      when: 'internet',
      severity: 'high',
      cure: 'Passare dalla VPN o limitare le sorgenti',
    },
    {
      code: 'cleartext',
      name: 'protocolli in chiaro',
      services: [
        'tcp/21',
        'tcp/23',
        'tcp/110',
        'tcp/143',
        'udp/69',
        'tcp/512-514',
        'tcp/5900-5903',
        'tcp/389',
      ],
      when: 'always',
      severity: 'medium',
      cure: 'Usare la versione cifrata del protocollo (SFTP, SSH, IMAPS, LDAPS)',
    },
    {
      code: 'cleartext',
      name: 'pagine web in chiaro',
      services: ['tcp/80'],
      when: 'internet',
      severity: 'low',
      cure: 'Aprire la 443 e lasciare la 80 solo al rinvio',
    },
  ],
  zoneMatrix: [
    { from: 'wan', to: 'lan', verdict: 'forbidden', reason: 'da Internet si arriva solo alla DMZ' },
    {
      from: 'dmz',
      to: 'lan',
      verdict: 'review',
      reason: 'un server esposto non dovrebbe aprire connessioni verso la rete interna',
    },
  ],
  outsideZones: ['wan', 'internet', 'untrust', 'outside'],
  widestSource: 65_536,
  widestDestination: 256,
  widestPorts: 100,
  ignored: [],
  extraAcceptanceFrom: 'high',
  refuseFrom: null,
};
