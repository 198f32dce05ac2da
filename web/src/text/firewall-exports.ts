import { texts } from './texts.ts';

/** How each kind of firewall gives its configuration out, in the words and commands of its maker. */
export const firewallExportsText = texts({
  choose: [
    'Scegliendo il formato si legge qui come si esporta.',
    'With a format chosen, this says how to export it.',
  ],
  how: {
    csv: [
      'Una riga per regola, con le intestazioni id,action,src,dst,proto,sport,dport e, se servono, from,to,enabled,comment.',
      'One line a rule, under the headings id,action,src,dst,proto,sport,dport and, where needed, from,to,enabled,comment.',
    ],
    json: [
      'Il file che Baluardo stesso scrive: chiavi sconosciute vengono rifiutate.',
      'The file that Baluardo itself writes: unknown keys are refused.',
    ],
    fortigate: [
      'Menu dell’amministratore › Configuration › Backup, senza cifratura e con ambito «Global» se ci sono i VDOM; oppure «show» da riga di comando, dopo «config system console», «set output standard», «end».',
      'Administrator’s menu › Configuration › Backup, not encrypted and with scope “Global” where there are VDOMs; or “show” on the command line, after “config system console”, “set output standard”, “end”.',
    ],
    asa: [
      '«terminal pager 0», poi «show running-config»; per le regole mai usate anche «show access-list» nello stesso file. Su FTD prima «system support diagnostic-cli».',
      '“terminal pager 0”, then “show running-config”; for rules never used also “show access-list” in the same file. On FTD first “system support diagnostic-cli”.',
    ],
    panos: [
      'Device › Setup › Operations › «Export named configuration snapshot», file running-config.xml (su Panorama lo stesso menu di Panorama); oppure «set cli pager off», «set cli config-output-format set», «configure», «show».',
      'Device › Setup › Operations › “Export named configuration snapshot”, file running-config.xml (on Panorama the same menu of Panorama); or “set cli pager off”, “set cli config-output-format set”, “configure”, “show”.',
    ],
    iptables: [
      'Come root «iptables-save» e «ip6tables-save», con tutte le tabelle e con la prima riga: il loro testo uno dopo l’altro, o in due file.',
      'As root “iptables-save” and “ip6tables-save”, with all tables and the first line: their texts one after the other, or in two files.',
    ],
    nftables: [
      'Come root «nft -j list ruleset»: la forma JSON, con il numero di ogni regola.',
      'As root “nft -j list ruleset”: the JSON form, with the handle of each rule.',
    ],
    opnsense: [
      'OPNsense: System › Configuration › Backups › Download; pfSense: Diagnostics › Backup & Restore › Download. Configurazione intera, non cifrata, senza dati RRD: config.xml.',
      'OPNsense: System › Configuration › Backups › Download; pfSense: Diagnostics › Backup & Restore › Download. The whole configuration, not encrypted, without RRD data: config.xml.',
    ],
    checkpoint: [
      'Con «mgmt_cli … --format json»: «show access-rulebase» di ogni livello con «details-level full» e «use-object-dictionary true», tutte le pagine; poi «show package», «show access-layer» e «show nat-rulebase». Le risposte in un solo file.',
      'With “mgmt_cli … --format json”: “show access-rulebase” of each layer with “details-level full” and “use-object-dictionary true”, all pages; then “show package”, “show access-layer” and “show nat-rulebase”. The answers in one file.',
    ],
    sophos: [
      'Backup & firmware › Import export › «Export full configuration»: dall’archivio .tar si carica Entities.xml.',
      'Backup & firmware › Import export › “Export full configuration”: of the .tar archive, upload Entities.xml.',
    ],
    mikrotik: [
      '«/export» (o «/ip firewall export» e «/ipv6 firewall export») da terminale: l’esportazione intera dice anche le liste di interfacce.',
      '“/export” (or “/ip firewall export” and “/ipv6 firewall export”) in the terminal: the whole export tells the interface lists, too.',
    ],
    srx: [
      '«show configuration | display set | no-more»; va bene anche la forma con le parentesi graffe.',
      '“show configuration | display set | no-more”; the form with braces will do, too.',
    ],
    fortimanager: [
      'API JSON, metodo «get» con «"verbose": 1»: /pm/config/adom/ADOM/pkg/PACCHETTO/firewall/policy e gli oggetti sotto /pm/config/adom/ADOM/obj/firewall (address, addrgrp, service/custom, service/group, vip). Le risposte in un solo file.',
      'JSON API, method “get” with “"verbose": 1”: /pm/config/adom/ADOM/pkg/PACKAGE/firewall/policy and the objects under /pm/config/adom/ADOM/obj/firewall (address, addrgrp, service/custom, service/group, vip). The answers in one file.',
    ],
  },
});
