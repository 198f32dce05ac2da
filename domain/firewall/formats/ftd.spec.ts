import { ruleWords } from '../testing/rule-words.ts';
import { readAsa } from './asa.ts';

const FTD = `NGFW Version 7.2.5
object-group network Uffici
 network-object 10.20.0.0 255.255.0.0
access-list CSM_FW_ACL_ remark rule-id 9998: PREFILTER POLICY: Sede
access-list CSM_FW_ACL_ remark rule-id 9998: RULE: tunnel
access-list CSM_FW_ACL_ advanced trust ip ifc inside object-group Uffici ifc outside host 192.0.2.9 rule-id 9998 event-log flow-end
access-list CSM_FW_ACL_ remark rule-id 268434432: ACCESS POLICY: Sede - Mandatory
access-list CSM_FW_ACL_ remark rule-id 268434432: L4 RULE: Protocollo
access-list CSM_FW_ACL_ advanced permit tcp ifc inside object-group Uffici ifc dmz host 192.0.2.10 eq https rule-id 268434432
access-list CSM_FW_ACL_ advanced permit udp ifc inside any ifc dmz any eq domain rule-id 268434432 event-log both
access-list CSM_FW_ACL_ remark rule-id 268434433: ACCESS POLICY: Sede - Mandatory
access-list CSM_FW_ACL_ remark rule-id 268434433: L7 RULE: Navigazione
access-list CSM_FW_ACL_ advanced permit tcp ifc inside any ifc outside any object-group HTTPS rule-id 268434433
access-list CSM_FW_ACL_ remark rule-id 1: L4 RULE: DEFAULT ACTION RULE
access-list CSM_FW_ACL_ advanced deny ip any any rule-id 1 event-log flow-start
access-group CSM_FW_ACL_ global
`;

test('an access list of Firepower Threat Defense is read with its zones, and inspection leaves what it permits undecided', () => {
  const { policies } = readAsa(FTD);
  const rules = policies.flatMap((policy) => policy.rules);
  const own = rules.filter(({ id }) => id.startsWith('CSM_FW_ACL_'));
  expect(own.map(ruleWords)).toEqual([
    'CSM_FW_ACL_:1 accept inside>outside 10.20.0.0/16 > 192.0.2.9 any',
    'CSM_FW_ACL_:2 accept inside>dmz 10.20.0.0/16 > 192.0.2.10 tcp/443',
    'CSM_FW_ACL_:3 accept inside>dmz any > any udp/53',
    expect.stringMatching(/^CSM_FW_ACL_:4 accept inside>outside any > any .* forse$/),
    'CSM_FW_ACL_:5 deny *>* any > any any',
  ]);
  expect(own.map(({ comment, logging }) => [comment, logging]).slice(1, 3)).toEqual([
    ['Protocollo', false],
    ['Protocollo', true],
  ]);
  expect(own[3]!.why.join()).toContain('livello 7');
});
