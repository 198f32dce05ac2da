import { isSecretFieldName, secretIn } from './secrets.ts';

test.each([
  'password',
  'Password casella',
  'PWD',
  'pec_pwd',
  'userPassword',
  'psw',
  'Codice PIN',
  'PUK',
  'OTP',
])('takes the name «%s» for that of a secret', (name) => expect(isSecretFieldName(name)).toBe(true));

test.each([
  'Indirizzo',
  'Casella',
  'Gestore',
  'passaggio',
  'opinione',
  'Spinta',
  'vaultReference',
  'Ultimo cambio credenziali',
])('lets the name «%s» through', (name) => expect(isSecretFieldName(name)).toBe(false));

test.each([
  ['password: estate', 'announced'],
  ['La pwd=Provincia1', 'announced'],
  ['PIN: 12345', 'announced'],
  ['pw : x', 'announced'],
  ['Pr0v!ncia2026', 'looks-like-a-password'],
  ['accesso con Estate2026! dal portale', 'looks-like-a-password'],
] as const)('finds a secret in «%s»', (text, fault) => expect(secretIn(text)).toBe(fault));

test.each([
  'Contratto CIG Z3B2F0A1C4 del 12/03/2024',
  'KeePass › PEC › Protocollo',
  'vault://Posta/PEC/protocollo-2026',
  'D.Lgs.82/2005, art. 51',
  'Scrivere a Mario.Rossi2@Provincia.example',
  'password custodita in cassaforte, busta 14',
  'https://portale.example/Rinnovo?Contratto=A12b',
  'Reset della password richiesto dal titolare',
])('lets «%s» through', (text) => expect(secretIn(text)).toBeNull());
