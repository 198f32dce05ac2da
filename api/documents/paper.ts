/** A document of the body, as what it says: the layout is `render-paper.ts`'s. Text in Italian, already worded. */
export interface Paper {
  /** «Provincia di …», at the head of every page. */
  body: string;
  /** The office under it. */
  office: string;
  title: string;
  /** `FW-2026-0042`, in the head of every page. */
  code: string;
  /** Number and date in the protocol register, when it was registered. */
  protocol: { number: string; date: Date } | null;
  madeAt: Date;
  blocks: readonly PaperBlock[];
  /** The parts whose hash stands at the foot of the last page. */
  parts: readonly PaperPart[];
}

export interface PaperPart {
  name: string;
  /** Hexadecimal. */
  sha256: string;
  /** The part itself, which travels inside the document. */
  file?: { name: string; mediaType: string; bytes: Uint8Array };
}

export type PaperBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** Label and value, one a line. */
  /** `hasLongLabels`: the labels are sentences and the values a word or two. */
  | {
      kind: 'facts';
      rows: readonly (readonly [label: string, value: string])[];
      hasLongLabels?: boolean;
    }
  /** `widths`: shares of the page's width, one a column. */
  | {
      kind: 'table';
      head: readonly string[];
      rows: readonly (readonly string[])[];
      widths: readonly number[];
    }
  /** Commands and other text that must be copied to the letter. */
  | { kind: 'code'; title: string; text: string };

/** Who seals a paper, and why. */
export interface PaperSeal {
  name: string;
  reason: string;
  sign(content: Uint8Array): Promise<Buffer>;
}
