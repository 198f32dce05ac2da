import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { isText, sentenceOf, type SourceSentence } from './source-sentences.ts';

/** What a device says is never Italian: a sentence that is ours has an accent or one of these words. */
const ITALIAN =
  /[àèéìòù’]|(^|[ «(])(al|alla|con|da|dai|dal|degli|dei|del|della|delle|di|dipende|elementi|esclude|esportare|guarda|il|in|la|lasciare|le|manca|mancante|mancano|non|nomina|oggetto|per|segue|senza|sul|un|una|vale)([ ,».]|$)/iu;
const OTHERS =
  /^(access-list \{0\} \(\{1\}\)|catena \{0\}|tabella \{0\}|nat: catena \{0\}|istruzione sconosciuta|sezioni troppo|Chiave|Colonna|Qui serve|Scrivere|Troppi livelli|Usare un|troppi elementi)/u;
/** Sentences put together of others. */
const COMPOSED = /^(«\{0\}»: \{1\}|«\{0\}» \(\{1\}\) \{2\}|\{0\} \(«\{1\}»\)|Riga non compresa.*)$/u;

const ROOM = 'domain/firewall/formats';
const OWN_FORMATS = ['csv-reader', 'json-places', 'policy-file'];

/** Every sentence for people that the readers of exports write: reasons, diagnostics, cures, comments. */
export function firewallSentences(root: string): SourceSentence[] {
  const found: SourceSentence[] = [];
  const own = OWN_FORMATS.map((name) => path.join(root, `domain/firewall/${name}.ts`));
  for (const file of [...sources(path.join(root, ROOM)), ...own]) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const place = path.relative(root, file);
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
      if (isText(node)) {
        const sentence = sentenceOf(node);
        if (
          COMPOSED.test(sentence) ||
          OTHERS.test(sentence) ||
          (sentence.includes(' ') && ITALIAN.test(sentence))
        )
          found.push({ sentence, file: place });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** Where sentences are put together of parts, and what is written for a device and not for people. */
const WITHOUT_SENTENCES = /^(sentence|request-flow|table|risk|flow-judgement)\.ts$/u;
const FOR_DEVICES = /^[#!<]|\n|^(set|no|access-list|mgmt_cli) |^ /u;

/** Every sentence for people that the model and the orders write, beside the readers of exports. */
export function modelSentences(root: string): SourceSentence[] {
  const found: SourceSentence[] = [];
  for (const room of ['domain/firewall', 'domain/firewall/orders'])
    for (const name of readdirSync(path.join(root, room))) {
      if (!name.endsWith('.ts') || name.endsWith('.spec.ts') || WITHOUT_SENTENCES.test(name)) continue;
      const file = path.join(root, room, name);
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
        if (isText(node)) {
          const sentence = sentenceOf(node);
          if (sentence.includes(' ') && ITALIAN.test(sentence) && !FOR_DEVICES.test(sentence))
            found.push({ sentence, file: `${room}/${name}` });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
  return found;
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'fixtures') yield* sources(full);
    } else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')) yield full;
  }
}
