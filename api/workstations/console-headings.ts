import type { CreateWorkstation } from '../../contract/workstations/workstations.ts';
import type { WORKSTATION_PROFILES } from '../../contract/records/imports.ts';

export interface ConsoleExport {
  /** The product that the console's own export takes for granted; null where the table must say it. */
  readonly product: string | null;
  /** Where the headings stand, or the shape of the file; empty: from use, not from a document. */
  readonly sources: readonly string[];
  readonly headings: Partial<Record<keyof CreateWorkstation, readonly string[]>>;
}

/**
 * What each console writes above its columns. A console renames columns between versions: what is not recognised is
 * chosen once by hand, and the choice is kept.
 */
export const CONSOLE_EXPORTS: Record<(typeof WORKSTATION_PROFILES)[number], ConsoleExport> = {
  baluardo: { product: null, sources: [], headings: {} },
  generic: { product: null, sources: [], headings: {} },
  // The list of devices (its export leaves the antivirus out) and the antivirus health report, as table or by API.
  defender: {
    product: 'Microsoft Defender',
    sources: [
      'https://learn.microsoft.com/defender-endpoint/device-inventory-field-reference',
      'https://learn.microsoft.com/defender-endpoint/api/device-health-api-methods-properties',
    ],
    headings: {
      name: ['Device name', 'Name', 'computerDnsName'],
      operatingSystem: ['OS distribution', 'OS platform', 'osPlatform'],
      systemVersion: ['OS version', 'Windows version', 'osVersion'],
      ipAddress: ['IP'],
      productVersion: ['avPlatformVersion'],
      isProtectionActive: ['avMode'],
      signaturesAt: ['avSignatureUpdateTime', 'avSignaturePublishTime'],
      lastContactAt: ['Last device update', 'lastSeenTime'],
    },
  },
  // The list of managed devices, exported as text; the documents are those of the states of protection and of reports.
  kaspersky: {
    product: 'Kaspersky Endpoint Security',
    sources: [
      'https://support.kaspersky.com/help/KSC/14/KSCAPI/a00272.html',
      'https://support.kaspersky.com/help/KSC/15/KSCAPI/a00032.html',
    ],
    headings: {
      name: ['Name', 'Device', 'Nome', 'Dispositivo'],
      operatingSystem: ['Operating system type', 'Tipo di sistema operativo'],
      systemVersion: ['Operating system release ID'],
      ipAddress: ['Connection IP address', 'IP address', 'Indirizzo IP'],
      productVersion: ['Application version', 'Versione applicazione'],
      isProtectionActive: [
        'Real-time protection',
        'Real-time protection status',
        'Protezione in tempo reale',
      ],
      signaturesAt: [
        'Anti-virus databases last updated',
        'Protection last updated',
        'Databases last updated',
        'Ultimo aggiornamento dei database',
      ],
      lastContactAt: [
        'Last connected to Administration Server',
        'Information last updated',
        'Last visible',
        'Ultima connessione ad Administration Server',
        'Ultima visibilità',
      ],
      notes: ['Description', 'Descrizione'],
    },
  },
  // A report's table, divided by semicolons; its headings are those of the report's template.
  eset: {
    product: 'ESET Endpoint Antivirus',
    sources: ['https://help.eset.com/protect_admin/12.0/en-US/reports.html'],
    headings: {
      name: ['Computer name', 'Nome computer'],
      operatingSystem: ['OS name', 'Nome SO'],
      systemVersion: ['OS version', 'Versione SO'],
      ipAddress: ['IP address', 'Adapter IPv4 address', 'Indirizzo IP'],
      product: ['Application name', 'Nome applicazione'],
      productVersion: ['Application version', 'Versione applicazione'],
      isProtectionActive: ['Protection status', 'Stato protezione'],
      signaturesAt: ['Detection engine date', 'Virus signature database date', 'Last update'],
      lastContactAt: ['Last connected', 'Ultima connessione'],
    },
  },
  // The "Endpoint Protection Status" report, as a public program reads it (tests/test_bd_prepare.py). "Online" holds the
  // word or, of who is not, the last time.
  bitdefender: {
    product: 'Bitdefender Endpoint Security',
    sources: ['https://github.com/sky-haihai/BD_Atera_AutoCompare'],
    headings: {
      name: ['Endpoint Name', 'Endpoint FQDN'],
      ipAddress: ['IP'],
      isProtectionActive: ['Antimalware'],
      signaturesAt: ['Last Update'],
      lastContactAt: ['Online', 'Last Seen'],
    },
  },
};

/** Other headings that mean a field, in tables of any origin. */
export const COMMON_HEADINGS: ConsoleExport['headings'] = {
  name: [
    'nome dispositivo',
    'nome computer',
    'nome host',
    'nome',
    'computer',
    'postazione',
    'device name',
    'computer name',
    'endpoint name',
    'machine name',
    'host name',
    'hostname',
    'netbios name',
    'name',
  ],
  sectorId: ['ufficio', 'sector', 'gruppo', 'department'],
  holderName: ['utente', 'assegnatario', 'last logged on user', 'owner', 'user'],
  holderStaffNumber: ['matricola', 'employee id'],
  operatingSystem: [
    'sistema operativo',
    'os platform',
    'operating system',
    'operating system type',
    'os name',
    'nome so',
    'os',
  ],
  systemVersion: ['versione sistema', 'os version', 'operating system version', 'versione so', 'os build'],
  ipAddress: ['ip', 'indirizzo ip', 'ip address', 'last ip'],
  product: ['antivirus', 'prodotto antivirus', 'product', 'security product', 'installed product'],
  productVersion: [
    'versione prodotto',
    'product version',
    'platform version',
    'engine version',
    'agent version',
    'antivirus engine version',
    'application version',
    'security product version',
  ],
  isProtectionActive: [
    'protezione in tempo reale',
    'real time protection',
    'real time protection status',
    'protezione',
    'antivirus status',
    'protection status',
    'stato protezione',
    'antimalware',
    'antimalware status',
  ],
  signaturesAt: [
    'data firme',
    'ultimo aggiornamento firme',
    'ultimo aggiornamento',
    'signatures updated',
    'security intelligence update time',
    'security intelligence publish time',
    'signature update time',
    'last signature update',
    'databases last updated',
    'anti virus database release date',
    'detection engine date',
    'last update',
    'last updated',
  ],
  lastContactAt: [
    'ultimo contatto',
    'ultima connessione',
    'data report',
    'last seen',
    'last device update',
    'last connected',
    'last connection',
    'last visible',
    'last refresh time',
  ],
};
