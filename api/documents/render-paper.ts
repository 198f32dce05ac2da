import { createRequire } from 'node:module';
import Pdf from 'pdfkit';
import { dayInWords, instantInWords, shortDay } from './italian-dates.ts';
import type { Paper, PaperBlock, PaperPart, PaperSeal } from './paper.ts';
import { withDistinctNames } from './parts.ts';
import { fillSignature, reserveSignature } from './pdf-signature.ts';

const require = createRequire(import.meta.url);
const FONTS = {
  text: '@fontsource/titillium-web/files/titillium-web-latin-400-normal.woff',
  strong: '@fontsource/titillium-web/files/titillium-web-latin-600-normal.woff',
  code: '@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff',
} as const;

const INK = '#17324d';
const GREY = '#455a70';
const LINE = '#c5ced8';
const MARGIN = { top: 96, bottom: 72, left: 56, right: 56 };

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/**
 * The paper as PDF/A-3a: tagged, with embedded fonts and real text, head and foot on every page, «pagina n di m».
 * Parts with a file are enclosed; with a seal, the whole is signed (PAdES).
 * @returns the file's bytes
 */
export async function renderPaper(asked: Paper, seal?: PaperSeal): Promise<Buffer> {
  const paper = { ...asked, parts: withDistinctNames(asked.parts) };
  const doc = openDocument(paper);
  const bytes = collect(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  title(doc, root, paper);
  for (const block of paper.blocks) writeBlock(doc, root, block);
  writeParts(doc, root, paper);
  root.end();
  for (const part of paper.parts) enclose(doc, part, paper.madeAt);
  writeMargins(doc, paper);
  if (seal) reserveSignature(doc, { name: seal.name, reason: seal.reason, at: paper.madeAt });
  doc.end();
  return seal ? fillSignature(await bytes, (content) => seal.sign(content)) : bytes;
}

/** As an attachment of the PDF/A-3: the same bytes whose hash is printed. */
function enclose(doc: Doc, { name, file }: PaperPart, at: Date): void {
  if (!file) return;
  doc.file(Buffer.from(file.bytes), {
    name: file.name,
    type: file.mediaType,
    description: name,
    creationDate: at,
    modifiedDate: at,
    relationship: 'Data',
  } as never);
}

function openDocument(paper: Paper): Doc {
  const doc = new Pdf({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: 'it-IT',
    displayTitle: true,
    font: require.resolve(FONTS.text),
    info: {
      Title: `${paper.code} – ${paper.title}`,
      Author: paper.body,
      Creator: 'Baluardo',
      CreationDate: paper.madeAt,
    },
  });
  for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, require.resolve(file));
  return doc;
}

function collect(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

const widthOf = (doc: Doc): number => doc.page.width - MARGIN.left - MARGIN.right;

function title(doc: Doc, root: Element, paper: Paper): void {
  paragraph(doc, root, 'H1', () =>
    doc
      .font('strong')
      .fontSize(18)
      .fillColor(INK)
      .text(printable(paper.title), { width: widthOf(doc) }),
  );
  paragraph(doc, root, 'P', () =>
    doc
      .font('text')
      .fontSize(10)
      .fillColor(GREY)
      .text(`Redatto ${dayInWords(paper.madeAt)}`, { width: widthOf(doc) }),
  );
  doc.moveDown(0.8);
}

function paragraph(doc: Doc, parent: Element, tag: string, write: () => unknown): void {
  parent.add(doc.struct(tag, {}, () => void write()));
}

function writeBlock(doc: Doc, root: Element, block: PaperBlock): void {
  switch (block.kind) {
    case 'heading':
      keepTogether(doc, 60);
      doc.moveDown(0.6);
      paragraph(doc, root, 'H2', () =>
        doc
          .font('strong')
          .fontSize(13)
          .fillColor(INK)
          .text(printable(block.text), { width: widthOf(doc) }),
      );
      doc.moveDown(0.3);
      return;
    case 'text':
      for (const part of block.text.split(/\n{2,}/)) {
        paragraph(doc, root, 'P', () =>
          body(doc).text(printable(part), { width: widthOf(doc), lineGap: 1.5 }),
        );
        doc.moveDown(0.5);
      }
      return;
    case 'list':
      writeList(doc, root, block.items);
      return;
    case 'facts':
      writeTable(
        doc,
        root,
        block.rows.map(([label, value]) => [
          { text: label, isHead: true },
          { text: value, isHead: false },
        ]),
        block.hasLongLabels === true ? [0.72, 0.28] : [0.3, 0.7],
      );
      return;
    case 'table':
      writeTable(
        doc,
        root,
        [
          block.head.map((text) => ({ text, isHead: true })),
          ...block.rows.map((row) => row.map((text) => ({ text, isHead: false }))),
        ],
        block.widths,
      );
      return;
    case 'code':
      writeCode(doc, root, block.title, block.text);
  }
}

const body = (doc: Doc): Doc => doc.font('text').fontSize(10.5).fillColor('black');

function writeList(doc: Doc, root: Element, items: readonly string[]): void {
  const list = doc.struct('L');
  root.add(list);
  for (const item of items) {
    list.add(
      doc.struct('LI', {}, [
        doc.struct('LBody', {}, () => {
          body(doc).text(`•  ${printable(item)}`, { width: widthOf(doc), indent: 0, lineGap: 1.5 });
        }),
      ]),
    );
    doc.moveDown(0.15);
  }
  list.end();
  doc.moveDown(0.4);
}

function writeTable(
  doc: Doc,
  root: Element,
  rows: readonly (readonly { text: string; isHead: boolean }[])[],
  widths: readonly number[],
): void {
  body(doc).fontSize(9.5);
  const whole = widths.reduce((sum, share) => sum + share, 0);
  const section = doc.struct('Sect');
  root.add(section);
  doc.table({
    structParent: section,
    // Shares of whatever they add up to: a table never leaves the page.
    columnStyles: widths.map((share) => ({ width: (share / whole) * widthOf(doc) })),
    defaultStyle: { border: [0, 0, 0.5, 0], borderColor: LINE, padding: [3, 6, 3, 0] },
    data: rows.map((row) =>
      row.map((cell) => ({
        text: printable(cell.text) || '–',
        type: cell.isHead ? 'TH' : 'TD',
        font: { src: cell.isHead ? 'strong' : 'text', size: 9.5 },
        textColor: cell.isHead ? GREY : 'black',
      })),
    ),
  } as never);
  section.end();
  doc.moveDown(0.6);
}

/** One paragraph a line: what is copied from the page keeps its lines, and a long order breaks between pages. */
function writeCode(doc: Doc, root: Element, name: string, text: string): void {
  keepTogether(doc, 60);
  paragraph(doc, root, 'P', () =>
    doc
      .font('strong')
      .fontSize(10)
      .fillColor(GREY)
      .text(printable(name), { width: widthOf(doc) }),
  );
  const code = doc.struct('Code');
  root.add(code);
  for (const line of text.replace(/\n$/, '').split('\n')) {
    // A page that text() turns by itself starts in the document's first font.
    const words = printable(line) || ' ';
    keepTogether(
      doc,
      doc
        .font('code')
        .fontSize(8.5)
        .heightOfString(words, { width: widthOf(doc), lineGap: 1 }),
    );
    code.add(
      doc.struct('Span', {}, () => {
        doc
          .font('code')
          .fontSize(8.5)
          .fillColor('black')
          .text(words, { width: widthOf(doc), lineGap: 1 });
      }),
    );
  }
  code.end();
  doc.moveDown(0.6);
}

function writeParts(doc: Doc, root: Element, paper: Paper): void {
  if (paper.parts.length === 0) return;
  writeBlock(doc, root, { kind: 'heading', text: 'Impronte delle parti (SHA-256)' });
  for (const part of paper.parts) {
    keepTogether(doc, 30);
    paragraph(doc, root, 'P', () => {
      body(doc)
        .fontSize(9)
        .text(printable(part.file ? `${part.name} (allegato: ${part.file.name})` : part.name), {
          width: widthOf(doc),
        });
      doc
        .font('code')
        .fontSize(8)
        .fillColor(GREY)
        .text(part.sha256, { width: widthOf(doc) });
    });
    doc.moveDown(0.3);
  }
}

/** Starts a new page when less than `height` points are left, so that a heading never stands alone. */
function keepTogether(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - MARGIN.bottom) doc.addPage();
}

/** Head and foot of every page, as artefacts: a screen reader does not read them on each page. */
function writeMargins(doc: Doc, paper: Paper): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    doc.switchToPage(index);
    // Text below the bottom margin would start a page of its own.
    doc.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    artifact(doc, () => head(doc, paper));
    artifact(doc, () => foot(doc, paper, index - start + 1, count));
  }
}

function artifact(doc: Doc, write: () => void): void {
  doc.markContent('Artifact', { type: 'Pagination' } as never);
  write();
  doc.endMarkedContent();
}

function head(doc: Doc, paper: Paper): void {
  const width = widthOf(doc);
  doc
    .font('strong')
    .fontSize(11)
    .fillColor(INK)
    .text(printable(paper.body), MARGIN.left, 36, { width: width * 0.65, lineBreak: false });
  doc
    .font('text')
    .fontSize(8.5)
    .fillColor(GREY)
    .text(printable(paper.office), MARGIN.left, 52, { width: width * 0.65, height: 24, ellipsis: true });
  const right = { width: width * 0.35, align: 'right' } as const;
  doc
    .font('strong')
    .fontSize(11)
    .fillColor(INK)
    .text(paper.code, MARGIN.left + width * 0.65, 36, right);
  const protocol =
    paper.protocol === null
      ? 'Non ancora protocollato'
      : `Prot. n. ${paper.protocol.number} del ${shortDay(paper.protocol.date)}`;
  doc
    .font('text')
    .fontSize(8.5)
    .fillColor(GREY)
    .text(printable(protocol), MARGIN.left + width * 0.65, 52, right);
  doc
    .moveTo(MARGIN.left, 78)
    .lineTo(MARGIN.left + width, 78)
    .lineWidth(0.8)
    .strokeColor(INK)
    .stroke();
}

function foot(doc: Doc, paper: Paper, page: number, pages: number): void {
  const width = widthOf(doc);
  const y = doc.page.height - 48;
  doc
    .moveTo(MARGIN.left, y - 8)
    .lineTo(MARGIN.left + width, y - 8)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
  doc
    .font('text')
    .fontSize(8.5)
    .fillColor(GREY)
    .text(`Stampato ${instantInWords(paper.madeAt)}`, MARGIN.left, y, {
      width: width * 0.7,
      lineBreak: false,
    });
  doc.text(`pagina ${page} di ${pages}`, MARGIN.left + width * 0.7, y, {
    width: width * 0.3,
    align: 'right',
  });
}

/** Control characters have no glyph; tabs become spaces. Characters outside the fonts are shown as their code. */
function printable(text: string): string {
  return text
    .replace(/\t/g, '    ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(
      /[^\u0020-\u024f\u2010-\u2027\u2030-\u203a\u20ac\u2122\u2212\n]/gu,
      (character) => `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
