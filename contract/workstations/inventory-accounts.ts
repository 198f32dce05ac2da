import { z } from 'zod';
import { LDAP_SERVER_FIELDS, need, refuseClearText } from '../ldap-server.ts';
import { line, ServerText } from '../lists.ts';
import { defineSetting } from '../settings.ts';

/** The inventories that are read by their own interface, by the name of their import profile. */
export const INVENTORY_SOURCES = ['active-directory', 'glpi'] as const;
export type InventorySource = (typeof INVENTORY_SOURCES)[number];

/** The directory whose computers are compared with the antivirus console; read only, by a plain bind. */
export const DirectoryAccount = z
  .strictObject({
    enabled: z.boolean(),
    ...LDAP_SERVER_FIELDS,
    /** Where computers stand; each is searched with all that is under it. */
    bases: z.array(line(400, 3)).max(20, 'al massimo 20 basi'),
  })
  .superRefine((account, context) => {
    if (!account.enabled) return;
    need(context, 'host', account.host);
    need(context, 'username', account.username);
    if (account.bases.length === 0) need(context, 'bases', '');
    refuseClearText(context, account);
  })
  .meta({ id: 'DirectoryAccount' });
export type DirectoryAccount = z.infer<typeof DirectoryAccount>;

/** GLPI by its REST interface (`apirest.php`), with the tokens of a user who may read computers. */
export const GlpiAccount = z
  .strictObject({
    enabled: z.boolean(),
    /** `https://glpi.example/apirest.php` */
    url: line(400).refine(
      (url) =>
        url === '' ||
        /^https:\/\/\S+$/i.test(url) ||
        /^http:\/\/(?:127\.|localhost\b|\[::1\])\S*$/i.test(url),
      'indirizzo non valido: deve cominciare con https://',
    ),
    /** Of the API client, where GLPI asks for one. Written, never shown again. */
    appToken: z.string().max(200),
    /** Of the user (remote access key). Written, never shown again. */
    userToken: z.string().max(200),
  })
  .superRefine((account, context) => {
    if (account.enabled) need(context, 'url', account.url);
  })
  .meta({ id: 'GlpiAccount' });
export type GlpiAccount = z.infer<typeof GlpiAccount>;

/** `GET /api/settings/inventory-accounts`: passwords and tokens are never in it. */
export const InventoryAccounts = z
  .object({
    directory: DirectoryAccount,
    hasPassword: z.boolean(),
    glpi: GlpiAccount,
    hasAppToken: z.boolean(),
    hasUserToken: z.boolean(),
  })
  .meta({ id: 'InventoryAccounts' });
export type InventoryAccounts = z.infer<typeof InventoryAccounts>;

/** `POST /api/settings/inventory-trials {source}`: reads the inventory with the saved account and writes nothing. */
export const InventoryTrialRequest = z
  .strictObject({ source: z.enum(INVENTORY_SOURCES) })
  .meta({ id: 'InventoryTrialRequest' });
export type InventoryTrialRequest = z.infer<typeof InventoryTrialRequest>;

export const InventoryTrial = z
  .object({
    source: z.enum(INVENTORY_SOURCES),
    computers: z.number().int(),
    /** What an import of them would do. */
    create: z.number().int(),
    update: z.number().int(),
    unchanged: z.number().int(),
    faulty: z.number().int(),
    /** The first few names. */
    names: z.array(z.string()),
    notes: z.array(ServerText),
  })
  .meta({ id: 'InventoryTrial' });
export type InventoryTrial = z.infer<typeof InventoryTrial>;

const hide = (secret: string): string => (secret === '' ? '' : '•••');

export const DIRECTORY_ACCOUNT = defineSetting({
  key: 'workstations.directory',
  schema: DirectoryAccount,
  fallback: {
    enabled: false,
    host: '',
    port: 636,
    security: 'tls',
    certificate: '',
    username: '',
    password: '',
    bases: [],
  },
  editableBy: 'settings.manage',
  secrets: ['password'],
  shown: (kept) => ({ ...kept, password: hide(kept.password) }),
});

export const GLPI_ACCOUNT = defineSetting({
  key: 'workstations.glpi',
  schema: GlpiAccount,
  fallback: { enabled: false, url: '', appToken: '', userToken: '' },
  editableBy: 'settings.manage',
  secrets: ['appToken', 'userToken'],
  shown: (kept) => ({ ...kept, appToken: hide(kept.appToken), userToken: hide(kept.userToken) }),
});
