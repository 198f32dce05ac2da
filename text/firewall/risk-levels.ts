/** The mark of a risk, Italian and English: the same words in lists, comparisons and mails. */
export const riskLevelWords = {
  critical: ['rischio critico', 'critical risk'],
  high: ['rischio alto', 'high risk'],
  medium: ['rischio medio', 'medium risk'],
  low: ['rischio basso', 'low risk'],
  'not-known': ['rischio non valutabile', 'risk not known'],
} as const;
