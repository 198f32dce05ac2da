import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A sentence as the code writes it, its parameters as `{0}`, `{1}` …, and where it stands. */
export interface SourceSentence {
  sentence: string;
  file: string;
}

const FLOORS = ['domain', 'contract', 'api'];
/** Tables whose values are refusals, by their name in the code. */
const TABLES = /^[A-Z_]*(REFUSALS?|FAULTS?|OBSTACLES?|MISSING|FRAMEWORK|SQL|BUSY)(_WORDS)?$/;
/** Calls of the contract whose words are data. */
const NO_REFUSALS = /^citationInForce$/;
/** Words for whoever starts the process, not for who calls it. */
const OF_THE_START = /^api\/config(-error)?\.ts$/;
const REFUSING_CALLS: Readonly<Record<string, number>> = {
  notFound: 0,
  conflict: 1,
  forbidden: 1,
  unprocessable: 1,
  parseError: 1,
};

/** Every refusal and field error that the three floors word in Italian, read out of their source. */
export function sourceSentences(root: string): SourceSentence[] {
  const found: SourceSentence[] = [];
  for (const floor of FLOORS)
    for (const file of sources(path.join(root, floor))) {
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      const place = path.relative(root, file);
      if (OF_THE_START.test(place)) continue;
      const take = (node: ts.Node | undefined, always = false): void => {
        if (node === undefined) return;
        if (isText(node)) {
          const sentence = sentenceOf(node);
          if (
            always
              ? /\p{L}/u.test(sentence)
              : isWorded(sentence) || /^\p{Lu}.* /u.test(sentence) || isPair(sentence)
          )
            found.push({ sentence, file: place });
          if (ts.isTemplateExpression(node))
            for (const { expression } of node.templateSpans)
              if (ts.isConditionalExpression(expression) || ts.isBinaryExpression(expression))
                take(expression, true);
        } else if (ts.isConditionalExpression(node)) {
          take(node.whenTrue, always);
          take(node.whenFalse, always);
        } else if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
          take(node.expression, always);
        } else if (ts.isBinaryExpression(node)) {
          take(node.right, always);
          if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) take(node.left, always);
        }
      };
      const tableValues = (node: ts.Node): void => {
        if (isBilingual(node)) return;
        if (isText(node)) {
          const key = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
          if (!key && isWorded(sentenceOf(node))) take(node);
        } else ts.forEachChild(node, tableValues);
      };
      const visit = (node: ts.Node): void => {
        if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') take(node.arguments?.[2]);
        if (ts.isCallExpression(node)) {
          const name = node.expression.getText();
          const at = REFUSING_CALLS[name];
          if (at !== undefined) take(node.arguments[at]);
          if (name === 'parseError') take(node.arguments[3]);
          if (floor === 'contract' && !NO_REFUSALS.test(name))
            for (const argument of node.arguments)
              if (isText(argument) && isWorded(sentenceOf(argument))) take(argument);
        }
        if (ts.isPropertyAssignment(node) && /^(message|error)$/.test(node.name.getText()))
          take(node.initializer);
        if (
          ts.isVariableDeclaration(node) &&
          ts.isIdentifier(node.name) &&
          TABLES.test(node.name.text) &&
          node.initializer !== undefined
        )
          tableValues(node.initializer);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
  return found;
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;
export const isText = (node: ts.Node): node is Text =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);

/** Two sentences joined: «reason. cure», «place: reason». */
const isPair = (sentence: string): boolean => /^\{0\}[.:] \{1\}$/.test(sentence);

/** A pair of wordings that stand side by side needs no catalogue. */
const isBilingual = (node: ts.Node): boolean =>
  ts.isObjectLiteralExpression(node) && node.properties.some((one) => one.name?.getText() === 'en');

/** More than one word, and neither SQL nor a name of code. */
const isWorded = (sentence: string): boolean =>
  /\p{Ll}{2,}[ ,:’]+\S/u.test(sentence) && !/\b(SELECT|FROM|WHERE|UPDATE|INSERT)\b/.test(sentence);

export function sentenceOf(node: Text): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return node.head.text + node.templateSpans.map((span, at) => `{${at}}${span.literal.text}`).join('');
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!/^(testing|fixtures)$/.test(entry.name)) yield* sources(full);
    } else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')) yield full;
  }
}
