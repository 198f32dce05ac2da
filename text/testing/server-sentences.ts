import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { isText, sentenceOf, type SourceSentence } from './source-sentences.ts';

/** Where what was read from outside is put into words: mail, reputation, receipts, tables, cases. */
const ROOMS = [
  'api/dnsbl/case-reasons.ts',
  'api/imports',
  'api/mailboxes/mailbox-import-fields.ts',
  'api/pec',
  'api/requests/pec',
  'api/workstations/workstation-import-fields.ts',
  'domain/imports',
  'domain/reputation',
  'jobs/dnsbl/mail-health',
  'jobs/dnsbl/reputation',
  'jobs/dnsbl/sweep/resolver-check.ts',
  'jobs/mail/compare-certificate.ts',
];

/** What consoles write, which is looked for and not said; names of fields are the pages’ own. */
const TABLES_OF_WORDS =
  /domain\/imports\/(?:sources\/|workstation-headings|signature-headings|secret-columns|mailbox-fields|workstation-fields)|import-fields|cells\.ts/;

const isQuery = (text: string): boolean => /\b(?:SELECT|FROM|WHERE|UPDATE|INSERT)\b/.test(text);

/** A sentence of ours has an accent, or one of these words. */
const ITALIAN =
  /[àèéìòù]|\p{L}’\p{L}|(^|[ «(])(a|al|alla|come|con|da|dai|dal|dalla|degli|dei|del|della|delle|di|è|e|gli|il|in|la|le|lo|manca|mancano|nei|nel|nella|non|o|per|più|quando|righe|se|senza|si|su|sul|un|una|vuoto)([ ,».:)]|$)/iu;

/**
 * Every text of those rooms, by its Italian. `isSure`: it is a sentence of ours; of the others nobody knows without
 * reading them.
 */
export function serverSentences(root: string): (SourceSentence & { isSure: boolean })[] {
  const found: (SourceSentence & { isSure: boolean })[] = [];
  for (const room of ROOMS)
    for (const file of sources(path.join(root, room))) {
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      const place = path.relative(root, file);
      const isSentences = !TABLES_OF_WORDS.test(place);
      const visit = (node: ts.Node): void => {
        if (
          ts.isImportDeclaration(node) ||
          ts.isLiteralTypeNode(node) ||
          isBilingual(node) ||
          isOfPapers(node)
        )
          return;
        if (isText(node)) {
          const sentence = sentenceOf(node);
          const isSure =
            isSentences && sentence.includes(' ') && ITALIAN.test(sentence) && !isQuery(sentence);
          found.push({ sentence, file: place, isSure });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
  return found;
}

/** Words of printed papers, of exported tables, of messages to people, and of faults that only the log tells. */
const isOfPapers = (node: ts.Node): boolean =>
  (ts.isVariableDeclaration(node) && /^(?:END_REASON|CASE_STATE)_WORDS$/.test(node.name.getText())) ||
  (ts.isPropertyAssignment(node) && /^(?:subject|write|words)$/.test(node.name.getText())) ||
  (ts.isNewExpression(node) && node.arguments?.[0]?.getText().startsWith("'the ") === true);

/** A pair of wordings that stand side by side needs no catalogue. */
const isBilingual = (node: ts.Node): boolean =>
  ts.isObjectLiteralExpression(node) && node.properties.some((one) => one.name?.getText() === 'en');

function* sources(place: string): Generator<string> {
  if (statSync(place).isFile()) yield place;
  else
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      const full = path.join(place, entry.name);
      if (entry.isDirectory()) {
        if (!/^(testing|fixtures)$/.test(entry.name)) yield* sources(full);
      } else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')) yield full;
    }
}
