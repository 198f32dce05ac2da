import { readGroupRule, rolesOfGroups } from './group-roles.ts';

const rules = [
  'cn=Rete,ou=Gruppi,dc=provincia,dc=example -> operatore',
  'cn=Dirigenti,ou=Gruppi,dc=provincia,dc=example -> responsabile',
  'viabilita -> referente VIA',
  'ragioneria -> referente RAG',
  'sistemi -> amministratore',
].map((line) => readGroupRule(line)!);

describe('roles by groups', () => {
  test('reads a rule with a distinguished name, a role in either language, and a sector', () => {
    expect(readGroupRule('CN=a -> b,DC=x -> Manager')).toEqual({
      group: 'CN=a -> b,DC=x',
      role: 'manager',
      sectorCode: null,
    });
    expect(readGroupRule('viabilita -> referente via')).toMatchObject({
      role: 'referent',
      sectorCode: 'VIA',
    });
  });

  test.each(['', 'rete', 'rete -> capo', '-> operatore', 'viabilita -> referente', 'a -> constructor'])(
    'reads no rule from «%s»',
    (line) => expect(readGroupRule(line)).toBeNull(),
  );

  test('gives what every group gives, whatever the case and the blanks of the name', () => {
    expect(
      rolesOfGroups(rules, ['CN=rete, OU=gruppi, DC=Provincia, DC=example', 'RAGIONERIA', 'viabilita']),
    ).toEqual({ roles: ['operator', 'referent'], sectorCode: 'VIA' });
  });

  test('gives nothing for a group of the same short name elsewhere in the tree, nor to who is in none', () => {
    expect(rolesOfGroups(rules, ['cn=Rete,ou=Scuole,dc=provincia,dc=example', 'cn=Rete'])).toEqual({
      roles: [],
      sectorCode: null,
    });
    expect(rolesOfGroups(rules, []).roles).toEqual([]);
  });

  test('gives the administrator neither the operator’s role nor the manager’s', () => {
    const groups = ['sistemi', 'cn=Rete,ou=Gruppi,dc=provincia,dc=example'];
    expect(rolesOfGroups(rules, groups).roles).toEqual(['administrator']);
  });
});
