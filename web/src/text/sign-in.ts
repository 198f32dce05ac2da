import { texts } from './texts.ts';

export const signInText = texts({
  lead: [
    'Come si entra in Baluardo oltre che con nome e password: chi garantisce per le persone dell’ente, e quali gruppi danno quali ruoli.',
    'How people come into Baluardo beside name and password: who vouches for the body’s people, and which groups give which roles.',
  ],
  oidc: ['Fornitore di identità (OpenID Connect)', 'Identity provider (OpenID Connect)'],
  oidcLead: [
    'Keycloak, ADFS, Entra ID e simili. Chi lascia il gruppo o viene disattivato là è fuori da qui entro un minuto. Deve restare almeno un amministratore con accesso locale.',
    'Keycloak, ADFS, Entra ID and the like. Whoever leaves the group or is disabled there is out of here within a minute. At least one administrator with a local account must remain.',
  ],
  ldap: ['Directory (Active Directory, LDAP)', 'Directory (Active Directory, LDAP)'],
  ldapLead: [
    'Si entra con nome e password della directory, che controlla la password. Chi viene disattivato là o lascia il gruppo è fuori entro un minuto.',
    'People sign in with the directory’s name and password, which the directory checks. Whoever is disabled there or leaves the group is out within a minute.',
  ],
  enabledLdap: ['Si entra con la directory', 'People sign in by the directory'],
  kind: ['Tipo', 'Kind'],
  kinds: {
    'active-directory': ['Active Directory', 'Active Directory'],
    other: ['Altra (LDAP)', 'Other (LDAP)'],
  },
  base: ['Dove stanno le persone', 'Where people stand'],
  groupBase: ['Dove stanno i gruppi', 'Where groups stand'],
  groupBaseHelp: ['Vuoto: sotto la stessa base.', 'Empty: under the same base.'],
  groupsLdapHelp: [
    'Una regola per riga, con il nome distinto intero: «CN=…,DC=… -> ruolo» (operatore, responsabile, revisore, amministratore) oppure «CN=…,DC=… -> referente CODICE-SETTORE». Valgono anche i gruppi dentro altri gruppi.',
    'One rule a line, with the whole distinguished name: “CN=…,DC=… -> role” (operator, manager, auditor, administrator) or “CN=…,DC=… -> referent SECTOR-CODE”. Groups within groups count, too.',
  ],
  reader: ['Utente che legge', 'User that reads'],
  tryName: ['Nome di una persona', 'Name of a person'],
  register: ['Da registrare presso il fornitore', 'To be registered at the provider'],
  redirectUri: ['Indirizzo di ritorno', 'Redirect URI'],
  backChannel: ['Indirizzo per le uscite (back-channel logout)', 'Back-channel logout URI'],
  copy: ['Copia', 'Copy'],
  enabled: ['Si entra con il fornitore di identità', 'People sign in by the identity provider'],
  name: ['Nome sul pulsante', 'Name on the button'],
  nameHelp: ['Il pulsante dice «Accedi con …».', 'The button says “Sign in with …”.'],
  issuer: ['Indirizzo (issuer)', 'Address (issuer)'],
  issuerHelp: [
    'Senza la parte .well-known. Se è nella rete interna, il suo nome va scritto in OUTBOUND_ALLOW.',
    'Without the .well-known part. If it is on the inner network, its name must stand in OUTBOUND_ALLOW.',
  ],
  clientId: ['Nome del client', 'Client ID'],
  clientSecret: ['Segreto del client', 'Client secret'],
  kept: ['Già registrato: lasciare vuoto per tenerlo.', 'Kept already: leave empty to keep it.'],
  scopes: ['Ambiti richiesti (scope)', 'Scopes'],
  scopesHelp: [
    'Il fornitore deve dare un refresh token: di solito serve offline_access.',
    'The provider must give a refresh token: offline_access is usually needed.',
  ],
  usernameClaim: ['Attributo del nome utente', 'Claim of the user name'],
  groupsClaim: ['Attributo dei gruppi', 'Claim of the groups'],
  groupsClaimHelp: ['Per Keycloak anche realm_access.roles.', 'For Keycloak also realm_access.roles.'],
  factor: ['Secondo fattore', 'Second factor'],
  factors: {
    claim: ['Quello del fornitore, quando il token lo dichiara', 'The provider’s, where its token says so'],
    provider: ['Il fornitore lo chiede a tutti', 'The provider asks everybody for it'],
    local: ['Sempre quello di Baluardo', 'Always Baluardo’s'],
  },
  linksByName: [
    'Un accesso locale con lo stesso nome diventa della persona del fornitore',
    'A local account with the same name becomes the provider’s person’s',
  ],
  groups: ['Gruppi e ruoli', 'Groups and roles'],
  groupsHelp: [
    'Una regola per riga: «gruppo -> ruolo» (operatore, responsabile, revisore, amministratore) oppure «gruppo -> referente CODICE-SETTORE». Il ruolo di Responsabile ha effetto quando lo conferma una seconda persona.',
    'One rule a line: “group -> role” (operator, manager, auditor, administrator) or “group -> referent SECTOR-CODE”. The manager’s role takes effect when a second person confirms it.',
  ],
  certificate: ['Certificato dell’autorità (PEM)', 'Certificate of the authority (PEM)'],
  certificateHelp: [
    'Solo se il fornitore usa un’autorità interna.',
    'Only where the provider uses an internal authority.',
  ],
  saved: ['Regole di accesso registrate', 'Sign-in rules saved'],
  trial: ['Prova', 'Try it'],
  trialHelp: [
    'Interroga adesso con i dati registrati; nessuno entra.',
    'Asks now with what is saved; nobody comes in.',
  ],
  works: ['Funziona', 'It works'],
});
