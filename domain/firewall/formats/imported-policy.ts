import type { Diagnostic } from '../diagnostics.ts';
import type { Rule } from '../rule.ts';

/** A named address object or group of an export, as it was read. */
export interface ImportedObject {
  readonly name: string;
  readonly kind: 'address' | 'address-group' | 'service' | 'service-group';
  readonly line: number;
}

/** A rule whose packets cannot be said exactly (a name that only DNS knows, a user, a geography…). */
export interface UndecidedRule {
  readonly id: string;
  readonly line: number;
  /** In Italian. */
  readonly reason: string;
}

/** Text that was not understood, kept as it stands. */
export interface UnreadLine {
  readonly line: number;
  readonly text: string;
}

/**
 * A firewall's exported configuration as rules. What stands in none of the lists below was not dropped: it is in
 * `unread`, or it belongs to sections that say nothing about what may pass (`ignoredSections`).
 */
export interface ImportedPolicy {
  readonly rules: readonly Rule[];
  /** The line on which each rule starts, by rule id. */
  readonly lines: ReadonlyMap<string, number>;
  /** Rules that are there but cannot take part in exact answers, in their place by line. */
  readonly undecided: readonly UndecidedRule[];
  readonly objects: readonly ImportedObject[];
  readonly diagnostics: readonly Diagnostic[];
  readonly unread: readonly UnreadLine[];
  readonly ignoredSections: readonly { readonly name: string; readonly line: number }[];
  /** Lines about the policy: how many there were and how many were understood. */
  readonly share: { readonly understood: number; readonly total: number };
}

/** Gathers the parts of an {@link ImportedPolicy}; every reader of a format writes into one. */
export class ImportNotes {
  readonly rules: Rule[] = [];
  readonly lines = new Map<string, number>();
  readonly undecided: UndecidedRule[] = [];
  readonly objects: ImportedObject[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly unread: UnreadLine[] = [];
  readonly ignoredSections: { name: string; line: number }[] = [];
  private total = 0;

  /** Counts lines that speak about the policy. */
  count(lines: number): void {
    this.total += lines;
  }

  addRule(rule: Rule, line: number): void {
    if (this.lines.has(rule.id)) {
      this.error(line, 'repeated-id', `La regola ${rule.id} c’è già alla riga ${this.lines.get(rule.id)!}`);
      return;
    }
    this.lines.set(rule.id, line);
    this.rules.push(rule);
  }

  cannotDecide(id: string, line: number, reason: string): void {
    this.undecided.push({ id, line, reason });
    this.warning(line, 'rule-not-exact', `La regola ${id} non entra nelle risposte esatte: ${reason}`);
  }

  notUnderstood(line: number, text: string): void {
    this.unread.push({ line, text: text.slice(0, 500) });
  }

  error(line: number, code: string, message: string, cure: string | null = null): void {
    this.diagnostics.push({ severity: 'error', line, column: 1, code, message, cure });
  }

  warning(line: number, code: string, message: string, cure: string | null = null): void {
    this.diagnostics.push({ severity: 'warning', line, column: 1, code, message, cure });
  }

  done(): ImportedPolicy {
    const { rules, lines, undecided, objects, diagnostics, unread, ignoredSections } = this;
    const total = Math.max(this.total, unread.length);
    return {
      rules,
      lines,
      undecided,
      objects,
      diagnostics,
      unread,
      ignoredSections,
      share: { understood: total - unread.length, total },
    };
  }
}
