import { z } from 'zod';
import { REPUTATION_SOURCES, REPUTATION_STATES } from '../../domain/reputation/reputation.ts';
import { Day, Id, line, ListQuery, Page, ServerText, text } from '../lists.ts';
import { defineSetting } from '../settings.ts';

/** Empty: the one that the source gives to everybody. */
const SourceUrl = line(400).refine(
  (url) =>
    url === '' || /^https:\/\/\S+$/i.test(url) || /^http:\/\/(?:127\.|localhost\b|\[::1\])\S*$/i.test(url),
  'indirizzo non valido: deve cominciare con https://',
);
/** Written, never shown again; empty keeps the one there is. */
const Key = line(200);

/** What is asked outside the DNS, each only where the office wants it and with its own key. */
export const ReputationSources = z
  .strictObject({
    sndsEnabled: z.boolean(),
    sndsUrl: SourceUrl,
    sndsKey: Key,
    urlhausEnabled: z.boolean(),
    urlhausUrl: SourceUrl,
    urlhausKey: Key,
    googleService: z.enum(['off', 'safe-browsing', 'web-risk']),
    googleUrl: SourceUrl,
    googleKey: Key,
  })
  .meta({ id: 'ReputationSources' });
export type ReputationSources = z.infer<typeof ReputationSources>;

const hide = (key: string): string => (key === '' ? '' : '•••');
export const REPUTATION_SETTINGS = defineSetting({
  key: 'dnsbl.reputation',
  schema: ReputationSources,
  fallback: {
    sndsEnabled: false,
    sndsUrl: '',
    sndsKey: '',
    urlhausEnabled: false,
    urlhausUrl: '',
    urlhausKey: '',
    googleService: 'off',
    googleUrl: '',
    googleKey: '',
  },
  editableBy: 'dnsbl.manage',
  secrets: ['sndsKey', 'urlhausKey', 'googleKey'],
  shown: (kept) => ({
    ...kept,
    sndsKey: hide(kept.sndsKey),
    urlhausKey: hide(kept.urlhausKey),
    googleKey: hide(kept.googleKey),
  }),
});

/** `GET /api/dnsbl/reputation/sources`: keys are never in it. */
export const ReputationSourcesPage = z
  .object({
    sources: ReputationSources,
    hasKey: z.object({ snds: z.boolean(), urlhaus: z.boolean(), google: z.boolean() }),
  })
  .meta({ id: 'ReputationSourcesPage' });
export type ReputationSourcesPage = z.infer<typeof ReputationSourcesPage>;

export const ReputationItem = z
  .object({
    targetId: Id,
    target: z.string(),
    /** Asked by the product; null: looked at by hand at a provider. */
    source: z.enum(REPUTATION_SOURCES).nullable(),
    zoneId: z.number().int().nullable(),
    /** The provider's name. */
    provider: z.string(),
    lookupUrl: z.string().nullable(),
    state: z.enum(REPUTATION_STATES),
    text: ServerText,
    since: z.string(),
    checkedAt: z.string(),
    who: z.string(),
    /** The day of the next look by hand. */
    nextOn: Day.nullable(),
    isDue: z.boolean(),
    /** Said too long ago to speak for today: a good word of then is shown as not verified. */
    isOld: z.boolean(),
  })
  .meta({ id: 'ReputationItem' });
export type ReputationItem = z.infer<typeof ReputationItem>;

/** `GET /api/dnsbl/reputation`: how it stands now, what is due or bad first. */
export const ReputationPage = z
  .object({
    items: z.array(ReputationItem),
    /** Providers that no question of the DNS tells anything of. */
    providers: z.array(
      z.object({ zoneId: z.number().int(), name: z.string(), lookupUrl: z.string().nullable() }),
    ),
    /** The sources that are asked, and how it went. */
    readings: z.array(
      z.object({
        source: z.enum(REPUTATION_SOURCES),
        triedAt: z.string().nullable(),
        readAt: z.string().nullable(),
        fault: ServerText,
      }),
    ),
  })
  .meta({ id: 'ReputationPage' });
export type ReputationPage = z.infer<typeof ReputationPage>;

/** `POST /api/dnsbl/reputation/looks`: somebody looked at a provider's page. */
export const RecordLook = z
  .strictObject({
    zoneId: z.coerce.number().int().min(1, 'campo obbligatorio'),
    targetId: z.uuid('campo obbligatorio'),
    state: z.enum(['good', 'warning', 'bad']),
    text: text(1000, 1),
    /** The day of the next look; null: no reminder. */
    nextOn: Day.nullable(),
  })
  .meta({ id: 'RecordLook' });
export type RecordLook = z.infer<typeof RecordLook>;

export const ReputationLookQuery = ListQuery.extend({ targetId: Id.optional() });
export type ReputationLookQuery = z.infer<typeof ReputationLookQuery>;

/** A look in the past: one by hand, or a change that a source told. */
export const ReputationLook = z
  .object({
    id: z.string(),
    target: z.string(),
    targetId: Id,
    provider: z.string(),
    state: z.enum(REPUTATION_STATES),
    text: ServerText,
    at: z.string(),
    who: z.string(),
  })
  .meta({ id: 'ReputationLook' });
export type ReputationLook = z.infer<typeof ReputationLook>;
export const ReputationLookPage = Page(ReputationLook).meta({ id: 'ReputationLookPage' });
export type ReputationLookPage = z.infer<typeof ReputationLookPage>;
