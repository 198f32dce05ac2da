import type { Paper } from './paper.ts';
import { renderPaper } from './render-paper.ts';

const paper = (blocks: Paper['blocks']): Paper => ({
  body: 'Provincia di Valdombra',
  office: 'Sistemi informativi',
  title: 'Fascicolo',
  code: 'FW-2026-0042',
  protocol: { number: '12/2026', date: new Date('2026-11-16T09:12:00Z') },
  madeAt: new Date('2026-11-16T09:12:00Z'),
  blocks,
  parts: [{ name: 'Richiesta', sha256: 'a'.repeat(64) }],
});

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('a paper of the body', () => {
  test('is a tagged PDF/A-3 in Italian with its title and its fonts inside', async () => {
    const text = (await renderPaper(paper([{ kind: 'text', text: 'Perché così è.' }]))).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toContain('/Marked true');
    expect(text).toContain('/Lang (it-IT)');
    expect(text).toMatch(/<pdfaid:part>3<\/pdfaid:part>/);
    expect(text).toMatch(/\/FontFile2|\/FontFile3/);
  });

  test('breaks long orders and long tables between pages', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => [`10.0.0.${n}`, 'tcp/443']);
    const short = await renderPaper(paper([{ kind: 'code', title: 'Comandi', text: 'end' }]));
    const long = await renderPaper(
      paper([
        {
          kind: 'code',
          title: 'Comandi',
          text: Array.from({ length: 150 }, (_, n) => `set comment "${n}"`).join('\n'),
        },
        { kind: 'table', head: ['Origine', 'Servizio'], rows, widths: [0.5, 0.5] },
      ]),
    );
    expect(pagesOf(short)).toBe(1);
    expect(pagesOf(long)).toBeGreaterThan(4);
  });

  test('takes whatever people type: control characters, emoji, right-to-left marks, nothing', async () => {
    const hostile = ['\u0000\u001b[31m', '😀'.repeat(50), '\u202eabc', '', ' ', 'x'.repeat(5000), '<b>&"\''];
    const pdf = await renderPaper(
      paper([
        { kind: 'list', items: hostile },
        { kind: 'facts', rows: hostile.map((text) => [text, text] as const) },
        { kind: 'code', title: hostile[1]!, text: hostile.join('\n') },
      ]),
    );
    expect(pagesOf(pdf)).toBeGreaterThan(0);
  });
});
