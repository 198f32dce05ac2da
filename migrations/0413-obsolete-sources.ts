import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each end of support stands: the vendor's own page, by pattern. An entry that the office edited stays as it is. */
const PAGES: readonly (readonly [pattern: string, shipped: string, source: string])[] = [
  ['windows xp', 'Microsoft, ciclo di vita dei prodotti: Windows XP', 'windows-xp'],
  ['windows vista', 'Microsoft, ciclo di vita dei prodotti: Windows Vista', 'windows-vista'],
  ['windows 7', 'Microsoft, ciclo di vita dei prodotti: Windows 7', 'windows-7'],
  ['windows 8', 'Microsoft, ciclo di vita dei prodotti: Windows 8', 'windows-8'],
  ['windows 8.1', 'Microsoft, ciclo di vita dei prodotti: Windows 8.1', 'windows-81'],
  ['windows 10', 'Microsoft, ciclo di vita dei prodotti: Windows 10 Home and Pro', 'windows-10-home-and-pro'],
  [
    'windows server 2008',
    'Microsoft, ciclo di vita dei prodotti: Windows Server 2008',
    'windows-server-2008',
  ],
  [
    'windows server 2012',
    'Microsoft, ciclo di vita dei prodotti: Windows Server 2012',
    'windows-server-2012',
  ],
];
const LIFECYCLE = 'Microsoft, ciclo di vita dei prodotti: https://learn.microsoft.com/lifecycle/products/';
const CIRCULAR =
  'DL 21/2022, art. 29; circolare ACN 14 novembre 2025 (GU Serie generale n. 272 del 22 novembre 2025), che sostituisce la n. 4336 del 21 aprile 2022';

/** What else is out of support, or must be replaced by law. */
const ENTRIES: readonly (readonly [
  target: string,
  pattern: string,
  since: string | null,
  severity: string,
  reason: string,
  source: string,
])[] = [
  [
    'operating-system',
    'windows 10*ltsc 2021',
    '2027-01-12',
    'high',
    'Windows 10 Enterprise LTSC 2021 è fuori supporto dal 12 gennaio 2027',
    `${LIFECYCLE}windows-10-enterprise-ltsc-2021`,
  ],
  [
    'operating-system',
    'windows 11*21h2',
    '2024-10-08',
    'high',
    'Windows 11 versione 21H2 è fuori supporto in ogni edizione dall’8 ottobre 2024',
    `${LIFECYCLE}windows-11-enterprise-and-education`,
  ],
  [
    'operating-system',
    'windows 11*22h2',
    '2025-10-14',
    'high',
    'Windows 11 versione 22H2 è fuori supporto in ogni edizione dal 14 ottobre 2025',
    `${LIFECYCLE}windows-11-enterprise-and-education`,
  ],
  [
    'operating-system',
    'windows 11*23h2',
    '2026-11-10',
    'medium',
    'Windows 11 versione 23H2 è fuori supporto in ogni edizione dal 10 novembre 2026',
    `${LIFECYCLE}windows-11-enterprise-and-education`,
  ],
  [
    'operating-system',
    'windows server 2016',
    '2027-01-12',
    'high',
    'Windows Server 2016 è fuori supporto dal 12 gennaio 2027',
    `${LIFECYCLE}windows-server-2016`,
  ],
  [
    'product',
    'group-ib',
    null,
    'high',
    'Prodotto Group-IB da sostituire nelle pubbliche amministrazioni (diversificazione)',
    CIRCULAR,
  ],
  [
    'product',
    'security gen',
    null,
    'high',
    'Prodotto Security Gen da sostituire nelle pubbliche amministrazioni (diversificazione)',
    CIRCULAR,
  ],
  [
    'product',
    'positive technologies',
    null,
    'high',
    'Prodotto Positive Technologies (ora Security Gen) da sostituire nelle pubbliche amministrazioni (diversificazione)',
    CIRCULAR,
  ],
];

export class ObsoleteSources0413 implements MigrationInterface {
  name = 'ObsoleteSources1760000000413';

  async up(runner: QueryRunner): Promise<void> {
    for (const [pattern, shipped, page] of PAGES)
      await runner.query('UPDATE obsolete_entry SET source = $3 WHERE pattern = $1 AND source = $2', [
        pattern,
        shipped,
        `${LIFECYCLE}${page}`,
      ]);
    await runner.query(
      "UPDATE obsolete_entry SET source = $1 WHERE pattern = 'kaspersky' AND source = 'DL 21/2022, art. 29; circolare ACN 14/11/2025'",
      [CIRCULAR],
    );
    await runner.query(
      "UPDATE obsolete_entry SET source = $1 WHERE pattern = 'flash player' AND source = 'Adobe, pagina di fine vita di Flash Player'",
      ['Adobe, fine vita di Flash Player: https://www.adobe.com/products/flashplayer/end-of-life.html'],
    );
    for (const entry of ENTRIES)
      await runner.query(
        `INSERT INTO obsolete_entry (id, target, pattern, since, severity, reason, source)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [...entry],
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [target, pattern, , , , source] of ENTRIES)
      await runner.query('DELETE FROM obsolete_entry WHERE target = $1 AND pattern = $2 AND source = $3', [
        target,
        pattern,
        source,
      ]);
    for (const [pattern, shipped, page] of PAGES)
      await runner.query('UPDATE obsolete_entry SET source = $2 WHERE pattern = $1 AND source = $3', [
        pattern,
        shipped,
        `${LIFECYCLE}${page}`,
      ]);
  }
}
