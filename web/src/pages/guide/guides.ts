import type { Role } from '../../../../domain/people/roles.ts';
import type { Language } from '../../text/language.ts';

export interface GuideContent {
  readonly title: string;
  readonly html: string;
}

export const GUIDES = [
  'referente',
  'operatore',
  'responsabile',
  'revisore',
  'fornitore',
  'amministratore',
  'api',
  'architettura',
] as const;
export type GuideName = (typeof GUIDES)[number];

/** The English ones; the others are read in Italian. */
const ENGLISH: Partial<Record<GuideName, string>> = {
  amministratore: 'administrator',
  api: 'api',
  architettura: 'architecture',
};

const OF_ROLE: Readonly<Record<Role, GuideName>> = {
  referent: 'referente',
  operator: 'operatore',
  manager: 'responsabile',
  auditor: 'revisore',
  administrator: 'amministratore',
};

const FILES = import.meta.glob<GuideContent>('../../../../docs/guide/*/*.md', { import: 'default' });

export const isGuide = (name: string): name is GuideName => (GUIDES as readonly string[]).includes(name);

/** The guide that the first of the roles reads. */
export const guideOfRoles = (roles: readonly Role[]): GuideName => OF_ROLE[roles[0] ?? 'referent'];

/** A guide in the reader's language where it is written so, and the language in which it comes. */
export async function loadGuide(
  name: GuideName,
  language: Language,
): Promise<GuideContent & { language: Language }> {
  const english = language === 'en' ? ENGLISH[name] : undefined;
  const file = english === undefined ? `it/${name}` : `en/${english}`;
  const guide = await FILES[`../../../../docs/guide/${file}.md`]!();
  return { ...guide, language: english === undefined ? 'it' : 'en' };
}
