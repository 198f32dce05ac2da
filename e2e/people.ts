/** The demonstration's accounts, the ones who may do most first. All take BALUARDO_ADMIN_PASSWORD. */
export const DEMONSTRATION_PEOPLE = ['operatore', 'responsabile', 'admin', 'referente', 'revisore'] as const;
export type DemonstrationPerson = (typeof DEMONSTRATION_PEOPLE)[number];
