/**
 * Why a rule or a translation of an export is not exact. The Italian sentence, as the readers write it with its
 * parameters as `{0}`, beside the English.
 */
export const firewallReasons: Readonly<Record<string, string>> = {
  '«{0}»: {1}': '“{0}”: {1}',
  '«{0}» ({1}) {2}': '“{0}” ({1}) {2}',
  '{0} («{1}»)': '{0} (“{1}”)',
  'la regola non è visibile a chi ha esportato': 'the rule is not visible to whoever exported',

  // Actions and where a rule leads
  'azione non compresa («{0}»)': 'action not understood (“{0}”)',
  'l’azione «{0}» non è compresa': 'the action “{0}” is not understood',
  'l’azione non è compresa': 'the action is not understood',
  'non dice che cosa fare': 'does not say what to do',
  'l’esito non è compreso': 'the outcome is not understood',
  'l’esito alla fine della catena non è nell’esportazione':
    'the outcome at the end of the chain is not in the export',
  'le catene chiamate si moltiplicano troppo': 'the chains called multiply too much',
  'chiama la catena «{0}», che non è nell’esportazione o è troppo profonda':
    'calls the chain “{0}”, which is not in the export or is too deep',
  'la catena «{0}» è chiamata da altre regole': 'the chain “{0}” is called by other rules',
  'rimanda alla catena che chiama': 'returns to the chain that calls',
  'segue un RETURN': 'follows a RETURN',
  'segue un RETURN o un salto che gli toglie una parte dei pacchetti':
    'follows a RETURN or a jump that takes a part of its packets',
  'segue un ritorno che gli toglie una parte dei pacchetti':
    'follows a return that takes a part of its packets',
  'sceglie l’esito da una tabella («vmap») che si riempie durante il funzionamento':
    'takes its outcome from a table (“vmap”) that is filled at run time',
  'passa i pacchetti a un altro programma, che decide': 'hands the packets to another program, which decides',
  'decide il livello «{0}», che non è nell’esportazione':
    'the layer “{0}” decides, which is not in the export',
  'decide anche il livello «{0}», che non è nell’esportazione':
    'the layer “{0}” decides too, which is not in the export',
  'non si sa se il livello «{0}» scarta o permette quello che nessuna sua regola prende':
    'it is not known whether the layer “{0}” drops or permits what none of its rules takes',
  'il livello «{0}» richiama sé stesso': 'the layer “{0}” calls itself',
  'decide anche l’ispezione delle applicazioni (regola di livello 7)':
    'the inspection of applications decides too (a layer 7 rule)',
  'la sezione «config {0}» può fermarlo e non è letta':
    'the section “config {0}” may stop it and is not read',
  'il filtro «{0}» dell’interfaccia {1} non è letto': 'the filter “{0}” of the interface {1} is not read',
  'la lista in uscita ha troppe regole per dirlo esattamente':
    'the outgoing list has too many rules to say it exactly',
  'regola senza espressioni': 'rule without expressions',

  // Conditions
  'la condizione «{0}» non è compresa': 'the condition “{0}” is not understood',
  'la condizione «permit {0}» non è compresa': 'the condition “permit {0}” is not understood',
  '«{0}»: la condizione «{1}» non è compresa': '“{0}”: the condition “{1}” is not understood',
  'l’impostazione «{0}» non è compresa': 'the setting “{0}” is not understood',
  'l’impostazione «{0}» del servizio non è compresa': 'the setting “{0}” of the service is not understood',
  'l’opzione «{0}» non è compresa': 'the option “{0}” is not understood',
  'l’istruzione «{0}» non è compresa': 'the statement “{0}” is not understood',
  'la parola «{0}» non è compresa': 'the word “{0}” is not understood',
  'la riga «{0}» non è compresa': 'the line “{0}” is not understood',
  'la riga «{0}» di «{1}» non è compresa': 'the line “{0}” of “{1}” is not understood',
  'il confronto «{0}» non è compreso': 'the comparison “{0}” is not understood',
  'il campo «{0}» non è compreso': 'the field “{0}” is not understood',
  'la scadenza «{0}» non è compresa': 'the end “{0}” is not understood',
  'valore non compreso': 'value not understood',
  '«{0}» non compreso': '“{0}” not understood',
  'troppi elementi': 'too many elements',
  'una sua parte è disattivata': 'a part of it is switched off',
  '«{0}» è disattivato, tutto o in parte': '“{0}” is switched off, wholly or in part',
  'la riga ha più di un bersaglio (-j o -g)': 'the line has more than one target (-j or -g)',
  'non si sa se la tabella è IPv4 o IPv6': 'it is not known whether the table is IPv4 or IPv6',
  'un lato della regola risulta vuoto senza che l’esportazione dica «none»':
    'a side of the rule comes out empty although the export does not say “none”',
  'viene da un’estensione di iptables (xt), che nft non scrive per intero':
    'comes from an extension of iptables (xt), which nft does not write in full',
  'guarda «{0}»': 'looks at “{0}”',
  'lo stato della connessione è vuoto': 'the state of the connection is empty',
  'quali altre reti private sono bloccate dipende dalla versione':
    'which other private networks are blocked depends on the version',
  'l’elenco delle reti non assegnate (bogon) si aggiorna da fuori':
    'the list of unassigned networks (bogons) is updated from outside',
  'guarda lo stato della connessione ({0})': 'looks at the state of the connection ({0})',
  'guarda qualcosa che non sta nell’intestazione del pacchetto':
    'looks at something that is not in the packet’s header',
  'guarda i segnalatori TCP, che il primo pacchetto non ha':
    'looks at TCP flags that the first packet does not have',
  'guarda il campo TOS del pacchetto': 'looks at the packet’s TOS field',
  'guarda il campo DSCP del pacchetto': 'looks at the packet’s DSCP field',
  'guarda la priorità del pacchetto': 'looks at the packet’s priority',
  'guarda la priorità VLAN del pacchetto': 'looks at the packet’s VLAN priority',
  'guarda la VLAN del pacchetto': 'looks at the packet’s VLAN',
  'guarda l’etichetta di sicurezza (SGT)': 'looks at the security tag (SGT)',
  'guarda la reputazione dell’indirizzo': 'looks at the address’s reputation',
  'guarda il Paese dell’indirizzo': 'looks at the address’s country',
  'non segue lo stato delle connessioni': 'does not keep the state of connections',
  'cifra il traffico in una VPN (ipsec)': 'encrypts the traffic in a VPN (ipsec)',
  'pubblica un server web (WAF)': 'publishes a web server (WAF)',
  'vale prima della traduzione degli indirizzi (DNAT)': 'holds before the translation of addresses (DNAT)',
  'vale solo fino a una certa frequenza': 'holds only up to a certain rate',
  'vale solo fino a un certo numero di connessioni': 'holds only up to a certain number of connections',
  'vale solo per alcune applicazioni': 'holds only for some applications',
  'vale solo per alcune applicazioni ({0})': 'holds only for some applications ({0})',
  'vale solo per alcune categorie di siti': 'holds only for some categories of sites',
  'vale solo per alcune etichette ZTNA': 'holds only for some ZTNA tags',
  'vale solo per alcune risorse': 'holds only for some resources',
  'vale solo per alcune utenze mobili': 'holds only for some mobile subscribers',
  'vale solo per alcune VPN': 'holds only for some VPNs',
  'vale solo per alcuni contenuti': 'holds only for some content',
  'vale solo per alcuni dispositivi': 'holds only for some devices',
  'vale solo per alcuni gruppi di utenti': 'holds only for some groups of users',
  'vale solo per alcuni produttori di schede di rete': 'holds only for some makers of network cards',
  'vale solo per alcuni profili di postazione': 'holds only for some host profiles',
  'vale solo per alcuni sistemi operativi': 'holds only for some operating systems',
  'vale solo per alcuni utenti': 'holds only for some users',
  'vale solo per alcuni utenti o gruppi di sicurezza': 'holds only for some users or security groups',
  'vale solo per alcuni utenti o macchine': 'holds only for some users or machines',
  'vale solo per le porte predefinite di ogni applicazione':
    'holds only for the default ports of each application',
  'vale solo per le porte che i dispositivi interni hanno chiesto (PCP)':
    'holds only for the ports that inner devices asked for (PCP)',
  'in modalità NGFW policy-based passa solo ciò che prende anche una regola di «config firewall policy»':
    'in NGFW policy-based mode only what a rule of “config firewall policy” takes too passes',
  'non si sa se la negazione vale anche per IPv6 (dipende dalla versione)':
    'it is not known whether the negation holds for IPv6 too (it depends on the version)',
  'il valore dell’impostazione «{0}» non è compreso': 'the value of the setting “{0}” is not understood',
  'non dice «{0}»: l’esportazione è a metà': 'does not say “{0}”: the export is cut short',
  'una regola di instradamento (pbf) con «discard» può fermarlo':
    'a forwarding rule (pbf) with “discard” may stop it',
  'vale solo per ciò che esce da «{0}»': 'holds only for what leaves by “{0}”',
  'la traduzione nei due versi vale solo per alcune porte':
    'the translation in both directions holds only for some ports',
  'chi si è autenticato ha una lista propria (per-user-override)':
    'who has authenticated has a list of their own (per-user-override)',
  'nessuna catena di filtro di questa famiglia è nell’esportazione':
    'no filter chain of this family is in the export',
  'la lista «{0}» non è nell’esportazione': 'the list “{0}” is not in the export',
  'la catena «{0}» di traduzione (nat) può scartarlo': 'the translating chain “{0}” (nat) may drop it',
  'legge come porte i primi byte di qualunque protocollo («th»)':
    'reads the first bytes of any protocol as ports (“th”)',
  'l’interfaccia «{0}» ha solo un numero': 'the interface “{0}” has only a number',
  'un lato non dice alcun indirizzo': 'one side names no address',
  'la famiglia «{0}» non è compresa': 'the family “{0}” is not understood',
  'la traduzione vale solo per alcune porte': 'the translation holds only for some ports',
  'il firewall non segue le connessioni (connection tracking)':
    'the firewall does not follow connections (connection tracking)',
  'scade in un giorno che l’esportazione non dice': 'ends on a day that the export does not tell',
  'vale solo per gli indirizzi virtuali': 'holds only for virtual addresses',
  'vale solo per i pacchetti {0}tradotti ({1})': 'holds only for packets {0}translated ({1})',
  'non ': 'not ',
  'vale solo per i pacchetti con un’etichetta (tagged)': 'holds only for packets with a tag (tagged)',
  'vale solo per i pacchetti tradotti, o solo per gli altri':
    'holds only for translated packets, or only for the others',
  'vale solo per la regola «{0}»': 'holds only for the rule “{0}”',
  'vale solo per macchine con un certo stato di sicurezza':
    'holds only for machines in a certain state of security',
  'vale solo su alcune interfacce ({0})': 'holds only on some interfaces ({0})',
  'vale solo su alcuni firewall (target)': 'holds only on some firewalls (target)',
  'vale per un’interfaccia o un’istanza di instradamento': 'holds for an interface or a routing instance',
  'è installata solo su alcuni firewall': 'is installed only on some firewalls',
  'il tipo di regola «{0}» non è compreso': 'the rule type “{0}” is not understood',
  'non si sa a quale vsys la manda Panorama': 'it is not known to which vsys Panorama sends it',

  // Interfaces and zones
  'l’interfaccia «{0}» è un gruppo di nomi': 'the interface “{0}” is a group of names',
  'nomina interfaccia ed elenco insieme': 'names an interface and a list at once',
  'esclude l’interfaccia «{0}»': 'leaves out the interface “{0}”',
  'esclude l’elenco di interfacce «{0}»': 'leaves out the list of interfaces “{0}”',
  'l’elenco di interfacce «{0}» non è nell’esportazione': 'the list of interfaces “{0}” is not in the export',
  'esclude alcune zone': 'leaves out some zones',
  '«{0}» esclude delle zone': '“{0}” leaves out zones',
  'è una zona': 'is a zone',

  // Addresses
  '«{0}» non è definito nell’esportazione': '“{0}” is not defined in the export',
  '«{0}» è predefinito nel firewall, e qui non è conosciuto':
    '“{0}” comes with the firewall, and is not known here',
  'il gruppo «{0}» contiene sé stesso': 'the group “{0}” contains itself',
  'il gruppo «{0}» è senza componenti nell’esportazione': 'the group “{0}” has no members in the export',
  'il gruppo «{0}» si riempie da sé (dinamico)': 'the group “{0}” fills itself (dynamic)',
  'il gruppo di indirizzi «{0}» non è nell’esportazione': 'the address group “{0}” is not in the export',
  'l’elenco «{0}» è disattivato': 'the list “{0}” is switched off',
  'l’elenco «{0}» ({1}) si aggiorna da fuori': 'the list “{0}” ({1}) is updated from outside',
  'l’elenco «{0}» è riempito dal firewall stesso': 'the list “{0}” is filled by the firewall itself',
  'una voce dell’elenco scade': 'an entry of the list expires',
  'l’insieme «{0}» non è nell’esportazione': 'the set “{0}” is not in the export',
  'l’insieme «{0}» si riempie durante il funzionamento': 'the set “{0}” is filled at run time',
  'dipende dal DNS': 'depends on the DNS',
  'dipende dal DNS ({0})': 'depends on the DNS ({0})',
  '«{0}» dipende dal DNS': '“{0}” depends on the DNS',
  'dipende dall’indirizzo del firewall («{0}»)': 'depends on the firewall’s address (“{0}”)',
  'dipende dall’indirizzo dell’interfaccia {0}': 'depends on the address of the interface {0}',
  'dipende da un elenco di servizi di rete': 'depends on a list of network services',
  'la rete di «{0}» viene da fuori ({1})': 'the network of “{0}” comes from outside ({1})',
  'è la rete dell’interfaccia «{0}», che non è nell’esportazione':
    'is the network of the interface “{0}”, which is not in the export',
  'è un Paese ({0})': 'is a country ({0})',
  'nome mancante': 'name missing',
  'la maschera ha dei salti (wildcard)': 'the mask has gaps (wildcard)',
  'maschera con salti (ip-wildcard)': 'mask with gaps (ip-wildcard)',
  'ha una maschera con dei salti': 'has a mask with gaps',
  'manca un indirizzo': 'an address is missing',
  'manca «{0}»': '“{0}” is missing',
  'oggetto senza indirizzo': 'object without an address',
  '«{0}» non ha un indirizzo': '“{0}” has no address',
  '«{0}» non è un indirizzo': '“{0}” is not an address',
  'gli indirizzi non sono compresi': 'the addresses are not understood',
  'il tipo «{0}» non è un insieme di indirizzi scritto nell’esportazione':
    'the type “{0}” is not a set of addresses written in the export',
  'il tipo «{0}» non è un indirizzo scritto nell’esportazione':
    'the type “{0}” is not an address written in the export',
  'il tipo di oggetto «{0}» non è scritto nell’esportazione':
    'the type of object “{0}” is not written in the export',
  '«{0}» ({1}) non è un insieme di indirizzi scritto nell’esportazione':
    '“{0}” ({1}) is not a set of addresses written in the export',
  'non è un insieme di indirizzi scritto nell’esportazione':
    'is not a set of addresses written in the export',
  '«{0}» ({1}) non ha indirizzi nell’esportazione: esportarla con «details-level full»':
    '“{0}” ({1}) has no addresses in the export: export with “details-level full”',
  'tipo mancante': 'type missing',
  'è deciso da ciascun firewall': 'is decided by each firewall',
  'è un elenco che il produttore aggiorna': 'is a list that the vendor updates',
  'è un elenco letto da un altro sistema': 'is a list read from another system',
  'l’origine è un servizio Internet del produttore': 'the source is an Internet service of the vendor',
  'la destinazione è un servizio Internet del produttore':
    'the destination is an Internet service of the vendor',
  'le porte sono quelle del servizio Internet': 'the ports are those of the Internet service',

  // Services
  'protocollo non compreso': 'protocol not understood',
  'il protocollo non è compreso': 'the protocol is not understood',
  'il protocollo «{0}» non è compreso': 'the protocol “{0}” is not understood',
  'i protocolli «{0}» non sono compresi': 'the protocols “{0}” are not understood',
  'il protocollo di «{0}» non è compreso': 'the protocol of “{0}” is not understood',
  'il protocollo «{0}» (proxy) non è di rete': 'the protocol “{0}” (proxy) is none of the network',
  'porta non compresa': 'port not understood',
  'porte non comprese': 'ports not understood',
  'porte non comprese («{0}»)': 'ports not understood (“{0}”)',
  'le porte non sono comprese': 'the ports are not understood',
  'le porte di «{0}» non sono comprese': 'the ports of “{0}” are not understood',
  'le porte del servizio non sono comprese («{0}»)': 'the ports of the service are not understood (“{0}”)',
  'le porte del servizio «{0}» non sono comprese': 'the ports of the service “{0}” are not understood',
  'non ha porte': 'has no ports',
  '«{0}» non è un confronto di porte': '“{0}” is not a comparison of ports',
  'porte senza un protocollo che le abbia': 'ports without a protocol that has them',
  'porte con un protocollo che non le ha': 'ports with a protocol that has none',
  'nomina porte senza un protocollo': 'names ports without a protocol',
  'nomina porte di un protocollo che non ne ha': 'names ports of a protocol that has none',
  'vale per la porta di partenza o di arrivo': 'holds for the source or the destination port',
  'vale per le porte predefinite di ogni applicazione': 'holds for the default ports of each application',
  'tipo ICMP non compreso': 'ICMP type not understood',
  'codice ICMP non compreso': 'ICMP code not understood',
  'il tipo ICMP «{0}» non è compreso': 'the ICMP type “{0}” is not understood',
  'il tipo di ICMP non è compreso': 'the ICMP type is not understood',
  'il tipo di ICMP «{0}» non è compreso': 'the ICMP type “{0}” is not understood',
  'nomina tipi di ICMP di un altro protocollo': 'names ICMP types of another protocol',
  'oggetto senza servizio': 'object without a service',
  'la regola non nomina un’interfaccia': 'the rule names no interface',
  'finisce oggi, prima della fine del giorno': 'ends today, before the day is over',
  'la regola non nomina servizi': 'the rule names no services',
  'il servizio non ha porte né protocolli': 'the service has neither ports nor protocols',
  'il servizio è limitato anche per indirizzo': 'the service is limited by address too',
  'il servizio è limitato ad alcune applicazioni': 'the service is limited to some applications',
  '«{0}» è un gruppo di porte, non di protocolli': '“{0}” is a group of ports, not of protocols',
  '«{0}» non è un servizio di rete ({1})': '“{0}” is not a network service ({1})',
  'il servizio «{0}» ({1}) non si traduce in porte': 'the service “{0}” ({1}) does not translate into ports',
  'il servizio «{0}» non dice il protocollo': 'the service “{0}” does not say the protocol',
  'il servizio «{0}» ha una condizione in INSPECT': 'the service “{0}” has a condition in INSPECT',
  'il servizio «{0}» vale solo se il firewall riconosce il protocollo':
    'the service “{0}” holds only if the firewall recognises the protocol',
  'l’applicazione «{0}» non dice il protocollo': 'the application “{0}” does not say the protocol',

  // Translations of addresses
  'la traduzione non è compresa': 'the translation is not understood',
  'la traduzione «{0}» non è compresa': 'the translation “{0}” is not understood',
  'le regole di NAT non sono nell’esportazione: lo dice solo l’oggetto':
    'the NAT rules are not in the export: only the object tells it',
  '«{0}» è tradotto in automatico (NAT): la regola può valere anche per l’indirizzo pubblico':
    '“{0}” is translated automatically (NAT): the rule may hold for the public address too',
  'la traduzione cambia nel tempo': 'the translation changes over time',
  'la traduzione dipende da una lista': 'the translation depends on a list',
  'i servizi della traduzione non sono compresi': 'the services of the translation are not understood',
  '«{0}» nella traduzione non è compreso': '“{0}” in the translation is not understood',
  'il nuovo indirizzo è quello dell’interfaccia di uscita':
    'the new address is that of the outgoing interface',
  'l’indirizzo dell’interfaccia non è nell’esportazione': 'the interface’s address is not in the export',
  'l’indirizzo interno non è nell’esportazione': 'the inner address is not in the export',
  'l’indirizzo esterno non è compreso': 'the outer address is not understood',
  'indirizzo virtuale senza indirizzo esterno': 'virtual address without an outer address',
  'un indirizzo virtuale non è compreso per intero': 'a virtual address is not fully understood',
  'gli indirizzi virtuali sono troppi per toglierli uno per uno':
    'the virtual addresses are too many to be taken out one by one',
  'l’indirizzo virtuale «{0}» è su un’altra interfaccia': 'the virtual address “{0}” is on another interface',
  'nomina un indirizzo virtuale, che con il NAT centrale non sta nelle regole':
    'names a virtual address, which with central NAT does not stand in rules',
  'non si sa se vale anche per gli indirizzi virtuali: dipende dalla versione di FortiOS (match-vip)':
    'it is not known whether it holds for virtual addresses too: it depends on the version of FortiOS (match-vip)',
  '«src-filter» non è compreso': '“src-filter” is not understood',
  'l’inoltro delle porte non è compreso': 'the forwarding of ports is not understood',
  'il protocollo delle porte inoltrate è un numero di FortiManager («{0}»)':
    'the protocol of the forwarded ports is a number of FortiManager’s (“{0}”)',
  'la porta interna non è compresa': 'the inner port is not understood',
  'la porta nuova non è compresa': 'the new port is not understood',
  'le porte nuove non sono comprese': 'the new ports are not understood',
  'va al firewall stesso (REDIRECT)': 'goes to the firewall itself (REDIRECT)',
  'va al firewall stesso (redirect)': 'goes to the firewall itself (redirect)',
  'è rivolta al firewall stesso': 'is meant for the firewall itself',
  'vale altro su alcuni firewall (per-device mapping)':
    'means something else on some firewalls (per-device mapping)',
  'l’orario «{0}» non è definito nell’esportazione': 'the schedule “{0}” is not defined in the export',
  'nega un indirizzo virtuale': 'denies a virtual address',
  'il tipo o il codice ICMP non è compreso': 'the ICMP type or code is not understood',
  'il numero del protocollo non è compreso': 'the number of the protocol is not understood',
  'manda al proxy, dove decidono altre regole (policy-redirect)':
    'sends to the proxy, where other rules decide (policy-redirect)',
  'vale solo per chi ha accettato un avviso': 'holds only for whoever has accepted a notice',
  'è disattivato': 'is switched off',
  'il modulo «{0}» non è compreso': 'the module “{0}” is not understood',
  'guarda lo stato di connessioni che non sono seguite (NOTRACK)':
    'looks at the state of connections that are not tracked (NOTRACK)',
  '«{0}» è un gruppo di interfacce': '“{0}” is a group of interfaces',
  'cambia gli indirizzi o le porte del pacchetto': 'changes the addresses or ports of the packet',
  'la tabella ha condizioni («flags») non comprese: può essere sospesa':
    'the table has conditions (“flags”) that are not understood: it may be dormant',
  'la catena «{0}» può fermarlo all’ingresso di una scheda (ingress)':
    'the chain “{0}” may stop it where it enters a card (ingress)',
  'guarda lo stato di connessioni che non sono seguite (notrack)':
    'looks at the state of connections that are not tracked (notrack)',
  'l’elenco «{0}» si aggiorna da fuori': 'the list “{0}” is updated from outside',
  'la regione «{0}» è del produttore': 'the region “{0}” is the vendor’s',
  'la zona di uscita («{0}») dipende dalle rotte, che qui non la dicono':
    'the outgoing zone (“{0}”) depends on routes, which do not tell it here',
  'la traduzione «{0}» cambia famiglia di indirizzi': 'the translation “{0}” changes the family of addresses',
  'le zone del firewall non sono nell’esportazione': 'the firewall’s zones are not in the export',
  'cifra il traffico in una VPN (tunnel)': 'encrypts the traffic in a VPN (tunnel)',
};
