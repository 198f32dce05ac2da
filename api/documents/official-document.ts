import PDFDocument from 'pdfkit';
import { italianDay } from '../../domain/calendar/italian-moment.ts';
import { romeDayAndMinute } from '../../domain/calendar/rome-time.ts';
import { fontBytes, fontFor, type FontName } from './document-fonts.ts';
import { documentHash, type DocumentPart } from './parts.ts';

export interface DocumentHeading {
  /** «Provincia di …» */
  readonly body: string;
  readonly office: string;
  readonly address: string;
  readonly title: string;
  /** The request's code. */
  readonly code: string;
  /** Number and date of the protocol register; null leaves room for the stamp. */
  readonly protocol: { readonly number: string; readonly on: string } | null;
  readonly at: Date;
}

const MARGIN = { top: 92, bottom: 74, left: 56, right: 56 };
const INK = '#17324d';
const GREY = '#5a6772';
const LINE = '#c2c7cc';

/** A tagged PDF (real text, embedded fonts, structure, language) with the head and foot of a public body. */
export class OfficialDocument {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly heading: DocumentHeading;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly chunks: Buffer[] = [];
  private readonly finished: Promise<Buffer>;

  constructor(heading: DocumentHeading) {
    this.heading = heading;
    this.pdf = new PDFDocument({
      size: 'A4',
      margins: MARGIN,
      pdfVersion: '1.7',
      // For conservation, and tagged for who listens to it.
      subset: 'PDF/A-2a',
      tagged: true,
      lang: 'it-IT',
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: `${heading.title} – ${heading.code}`,
        Author: heading.body,
        Subject: heading.title,
        Creator: 'Baluardo',
        CreationDate: heading.at,
        ModDate: heading.at,
      },
    });
    for (const name of ['text', 'bold', 'wide-text', 'wide-bold', 'mono'] as const)
      this.pdf.registerFont(name, fontBytes(name));
    this.pdf.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.finished = new Promise((resolve, reject) => {
      this.pdf.on('end', () => resolve(Buffer.concat(this.chunks)));
      this.pdf.on('error', reject);
    });
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.title();
  }

  section(text: string): this {
    this.room(70);
    return this.block('H2', () => {
      this.pdf.moveDown(0.9);
      this.set(text, 'bold', 13, INK).text(text);
      this.pdf.moveDown(0.25);
    });
  }

  paragraph(text: string, options: { bold?: boolean; small?: boolean } = {}): this {
    if (text.trim() === '') return this;
    return this.block('P', () => {
      this.set(text, options.bold ? 'bold' : 'text', options.small ? 9 : 10.5, '#000000').text(text, {
        lineGap: 1.5,
      });
      this.pdf.moveDown(0.35);
    });
  }

  list(items: readonly string[]): this {
    if (items.length === 0) return this;
    const list = this.pdf.struct('L');
    this.root.add(list);
    for (const item of items) {
      this.room(26);
      const entry = this.pdf.struct('LI');
      list.add(entry);
      const left = this.pdf.page.margins.left;
      entry.add(
        this.pdf.struct('LBody', {}, () => {
          this.set(item, 'text', 10.5, '#000000').text(`•  ${item}`, left + 8, this.pdf.y, {
            lineGap: 1.5,
            width: this.width - 8,
          });
          this.pdf.x = left;
          this.pdf.moveDown(0.2);
        }),
      );
      entry.end();
    }
    list.end();
    return this;
  }

  /** Two columns: what, and its value. Empty values are left out. */
  facts(rows: readonly (readonly [string, string])[]): this {
    return this.table(
      null,
      rows.filter(([, value]) => value !== '').map((row) => [...row]),
      [0.28, 0.72],
    );
  }

  /** @param shares of the width, adding up to 1 */
  table(
    head: readonly string[] | null,
    rows: readonly (readonly string[])[],
    shares: readonly number[],
  ): this {
    if (rows.length === 0) return this;
    const table = this.pdf.struct('Table');
    this.root.add(table);
    const draw = (cells: readonly string[], kind: 'TH' | 'TD'): void => {
      const widths = shares.map((share) => share * this.width - 8);
      const heights = cells.map((cell, i) => {
        this.set(cell, this.weightOf(head, kind, i), 9.5, '#000000');
        return this.pdf.heightOfString(cell, { width: widths[i]!, lineGap: 1 });
      });
      const height = Math.max(...heights) + 7;
      this.room(height + 2);
      const top = this.pdf.y;
      const row = this.pdf.struct('TR');
      table.add(row);
      let left = this.pdf.page.margins.left;
      for (const [i, cell] of cells.entries()) {
        const tag = kind === 'TH' || (head === null && i === 0) ? 'TH' : 'TD';
        const x = left;
        row.add(
          this.pdf.struct(tag, {}, () => {
            this.set(cell, this.weightOf(head, kind, i), 9.5, tag === 'TH' ? INK : '#000000').text(
              cell,
              x,
              top + 3,
              { width: widths[i]!, lineGap: 1, height: height - 3 },
            );
          }),
        );
        left += shares[i]! * this.width;
      }
      row.end();
      this.artifact(() => {
        this.pdf
          .moveTo(this.pdf.page.margins.left, top + height)
          .lineTo(this.pdf.page.margins.left + this.width, top + height)
          .lineWidth(0.5)
          .strokeColor(LINE)
          .stroke();
      });
      this.pdf.x = this.pdf.page.margins.left;
      this.pdf.y = top + height + 1;
    };
    if (head) draw(head, 'TH');
    for (const row of rows) draw(row, 'TD');
    table.end();
    this.pdf.moveDown(0.5);
    return this;
  }

  /** Commands, line by line, as they must be typed. */
  commands(text: string): this {
    const lines = text.replace(/\n$/, '').split('\n');
    return this.block('Code', () => {
      for (const line of lines) {
        this.pdf
          .font('mono')
          .fontSize(8)
          .fillColor('#000000')
          .text(line === '' ? ' ' : line, { lineGap: 0.5 });
      }
      this.pdf.moveDown(0.5);
    });
  }

  /** Closes the document: hashes of the parts, then head and foot of every page. */
  finish(parts: readonly DocumentPart[]): Promise<Buffer> {
    this.section('Impronte delle parti');
    this.paragraph(
      'Ogni parte è stata ridotta alla sua impronta SHA-256; l’impronta al piede di ogni pagina è quella dell’elenco.',
      { small: true },
    );
    this.table(
      ['Parte', 'SHA-256'],
      parts.map(({ name, sha256 }) => [name, spaced(sha256)]),
      [0.3, 0.7],
    );
    this.root.end();
    const hash = documentHash(parts);
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.pdf.switchToPage(start + page);
      this.artifact(() => this.frame(page + 1, count, hash), { type: 'Pagination' });
    }
    this.pdf.end();
    return this.finished;
  }

  private get width(): number {
    return this.pdf.page.width - MARGIN.left - MARGIN.right;
  }

  private title(): void {
    const { title, code, protocol, at } = this.heading;
    this.block('H1', () => {
      this.set(title, 'bold', 19, INK).text(title);
    });
    const day = italianDay(romeDayAndMinute(at.getTime()).day);
    const stamp =
      protocol === null
        ? 'Protocollo n. ______________ del ______________'
        : `Protocollo n. ${protocol.number} del ${protocol.on}`;
    this.block('P', () => {
      this.set(code, 'text', 11, GREY).text(`${code} – ${day}`);
      this.set(stamp, 'text', 11, GREY).text(stamp);
      this.pdf.moveDown(0.4);
    });
  }

  private block(tag: string, draw: () => void): this {
    const struct = this.pdf.struct(tag, {}, draw);
    this.root.add(struct);
    struct.end();
    return this;
  }

  private room(height: number): void {
    if (this.pdf.y + height > this.pdf.page.height - MARGIN.bottom) this.pdf.addPage();
  }

  private set(text: string, weight: 'text' | 'bold', size: number, colour: string): PDFKit.PDFDocument {
    const font: FontName = fontFor(text, weight);
    return this.pdf
      .font(font)
      .fontSize(font.startsWith('wide') ? size * 0.92 : size)
      .fillColor(colour);
  }

  private weightOf(head: readonly string[] | null, kind: 'TH' | 'TD', column: number): 'text' | 'bold' {
    return kind === 'TH' || (head === null && column === 0) ? 'bold' : 'text';
  }

  private artifact(draw: () => void, options: PDFKit.Mixins.MarkingOptions = {}): void {
    this.pdf.markContent('Artifact', options);
    draw();
    this.pdf.endMarkedContent();
  }

  private frame(page: number, count: number, hash: string): void {
    const { pdf } = this;
    const { body, office, address, code, protocol } = this.heading;
    const margins = pdf.page.margins;
    // The frame stands outside the margins, where text() would turn the page.
    pdf.page.margins = { ...margins, top: 0, bottom: 0 };
    const left = margins.left;
    const bottom = pdf.page.height - MARGIN.bottom + 14;
    this.set(body, 'bold', 12, INK).text(body, left, 34, { width: this.width, lineBreak: false });
    const below = [office, address].filter((part) => part !== '').join(' – ');
    this.set(below, 'text', 9, GREY).text(below, left, 51, { width: this.width, lineBreak: false });
    pdf
      .moveTo(left, 70)
      .lineTo(left + this.width, 70)
      .lineWidth(1)
      .strokeColor(INK)
      .stroke();
    pdf
      .moveTo(left, bottom)
      .lineTo(left + this.width, bottom)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    const foot = protocol === null ? code : `${code} – Prot. ${protocol.number} del ${protocol.on}`;
    this.set(foot, 'text', 8.5, GREY).text(foot, left, bottom + 6, { width: this.width, lineBreak: false });
    this.set('', 'text', 8.5, GREY).text(`Pagina ${page} di ${count}`, left, bottom + 6, {
      width: this.width,
      align: 'right',
      lineBreak: false,
    });
    pdf
      .font('mono')
      .fontSize(6.5)
      .fillColor(GREY)
      .text(`SHA-256 ${hash}`, left, bottom + 20, { width: this.width, lineBreak: false });
    pdf.page.margins = margins;
  }
}

function spaced(hash: string): string {
  return hash.replace(/(.{16})(?=.)/g, '$1 ');
}
