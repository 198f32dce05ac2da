// node scripts/routes.mjs [--check]: writes contract/routes.ts, the table of all changes of the API with the type of what
// each takes, as the controllers declare it. The pages send nothing that does not stand in it. --check compares only.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const FILE = 'contract/routes.ts';
const VERBS = ['Post', 'Put', 'Patch', 'Delete'];

/** @returns {string} the whole file */
export function routesFile() {
  /** Module → names. @type {Map<string, Set<string>>} */
  const imports = new Map();
  /** @type {Map<string, string>} */
  const routes = new Map();
  const sources = globSync('api/**/*.ts', { cwd: ROOT, exclude: ['**/*.spec.ts', '**/testing/**'] })
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));
  for (const { file, text } of sources.filter((one) => one.text.includes('@Controller('))) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const modules = modulesOf(source, file);
    for (const node of classesIn(source)) {
      const base = decorator(node, 'Controller');
      if (base === undefined) continue;
      for (const method of node.members.filter((member) => ts.isMethodDeclaration(member)))
        for (const verb of VERBS) {
          const call = decorator(method, verb);
          if (call === undefined) continue;
          const schema = schemaOf(method);
          const module = schema && modules.get(schema);
          const isKnown = module?.startsWith('contract/') === true;
          if (isKnown) imports.set(module, (imports.get(module) ?? new Set()).add(schema));
          const isForm = decorator(method, 'ApiFileUpload') !== undefined;
          const body =
            schema === undefined
              ? isForm
                ? "'form'"
                : 'undefined'
              : isKnown
                ? `z.input<typeof ${schema}>`
                : 'object';
          for (const folder of addressesOf(base, sources)) {
            const address = ['', folder, textOf(call)]
              .filter((part, at) => at === 0 || part !== '')
              .join('/');
            routes.set(`${verb.toUpperCase()} ${address}`, body);
          }
        }
    }
  }
  const lines = [...imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => importLine([...names].sort(), module.replace(/^contract\//, './')));
  return [
    '// Made by scripts/routes.mjs from the controllers; a test holds it against them.',
    "import type { z } from 'zod';",
    ...lines,
    '',
    '/** What every change of the API takes: a body, a form with a file, or nothing. */',
    'export interface Changes {',
    ...[...routes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([route, body]) => `  '${route}': ${body};`),
    '}',
    '',
  ].join('\n');
}

/** As the formatter would break it. */
function importLine(names, module) {
  const line = `import type { ${names.join(', ')} } from '${module}';`;
  return line.length <= 110
    ? line
    : `import type {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '${module}';`;
}

/** Where each imported name comes from, as a path from the root. */
function modulesOf(source, file) {
  const found = new Map();
  source.forEachChild((node) => {
    if (!ts.isImportDeclaration(node)) return;
    const named = node.importClause?.namedBindings;
    if (!named || !ts.isNamedImports(named) || !node.moduleSpecifier.text.startsWith('.')) return;
    const from = path.posix.join(path.posix.dirname(file), node.moduleSpecifier.text);
    for (const { name, propertyName } of named.elements) {
      if (propertyName) throw new Error(`${file}: ${name.text} is imported by another name`);
      found.set(name.text, from);
    }
  });
  return found;
}

function decorator(node, name) {
  for (const { expression } of ts.getDecorators(node) ?? [])
    if (ts.isCallExpression(expression) && expression.expression.getText() === name) return expression;
  return undefined;
}

/** Also those that a function makes. */
function classesIn(node) {
  const found = [];
  const visit = (inner) => {
    if (ts.isClassDeclaration(inner)) found.push(inner);
    else inner.forEachChild(visit);
  };
  visit(node);
  return found;
}

/** The address of a controller; of one that a function makes for a register, the address in each call of the function. */
function addressesOf(call, sources) {
  const [argument] = call.arguments;
  if (argument === undefined || !ts.isIdentifier(argument)) return [textOf(call)];
  let maker = call.parent;
  while (!ts.isFunctionDeclaration(maker)) maker = maker.parent;
  if (maker.parameters[0]?.name.getText() !== argument.text)
    throw new Error(`whose address? ${call.getText()}`);
  const calls = new RegExp(`\\b${maker.name.text}\\(\\s*'([^']*)'`, 'g');
  return sources.flatMap(({ text }) => [...text.matchAll(calls)].map(([, address]) => address));
}

function textOf(call) {
  const [argument] = call.arguments;
  if (argument === undefined) return '';
  if (!ts.isStringLiteralLike(argument)) throw new Error(`not a text: ${call.getText()}`);
  return argument.text;
}

/** The name in `@Body({ schema: NAME })`. */
function schemaOf(method) {
  for (const parameter of method.parameters) {
    const [argument] = decorator(parameter, 'Body')?.arguments ?? [];
    if (argument === undefined || !ts.isObjectLiteralExpression(argument)) continue;
    for (const property of argument.properties) {
      if (ts.isPropertyAssignment(property) && property.name.getText() === 'schema')
        return property.initializer.getText();
    }
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = routesFile();
  const file = path.join(ROOT, FILE);
  if (!process.argv.includes('--check')) writeFileSync(file, made);
  else if (readFileSync(file, 'utf8') !== made) {
    process.stderr.write(`${FILE} is not what the controllers say: node scripts/routes.mjs\n`);
    process.exitCode = 1;
  }
}
