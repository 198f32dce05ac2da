import type { ReputationSource } from '../../../domain/reputation/reputation.ts';

/** Proper names: the same in every language. */
export const SOURCE_NAMES: Readonly<Record<ReputationSource, string>> = {
  snds: 'Microsoft SNDS',
  urlhaus: 'URLhaus (abuse.ch)',
  'safe-browsing': 'Google Safe Browsing',
  'web-risk': 'Google Web Risk',
};

export const providerSource = (zoneId: number): string => `zone:${zoneId}`;
