import { exactly, negateBounds, type Bounds } from '../bounds.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { locateJson, parseJson, type ParsedJson } from '../json-places.ts';
import { rule as newRule, type Action, type Rule, type Zones } from '../rule.ts';
import { CheckpointAnswers, type Layer, type Page, type Path } from './checkpoint-answers.ts';
import { uidOf, type CheckpointObjects } from './checkpoint-objects.ts';
import { automaticTranslations, readCheckpointNat } from './checkpoint-nat.ts';
import { ImportNotes, type ImportedPolicy, type PolicyDraft } from './imported-policy.ts';
import { isObject, listIn, numberIn, textIn, type JsonObject } from './json-values.ts';
import { endOfLayer, OrderedLayers, type OrderedLayer } from './checkpoint-ordered.ts';
import { withinRule } from './within-rule.ts';
import { draftRule, unknownZones, type RuleDraft } from './rule-draft.ts';

/**
 * Reads the JSON of `mgmt_cli show access-rulebase … details-level full use-object-dictionary true --format json`: one
 * answer, an array of answers (pages, layers, `show package`, `show access-layer` and `show nat-rulebase`), or an object
 * that holds them. A layer that a rule of another calls is read in its place (inline layer). Ordered layers are one list
 * where `show package` tells that they are of one package, and else lists of their own. A rule's id is its number, with the
 * calling rule's before it; its reference the unique identifier.
 */
export function readCheckpoint(text: string): ImportedPolicy {
  const notes = new ImportNotes();
  const parsed = parseJson(text.replace(/^\ufeff/, ''));
  if ('problem' in parsed) {
    notes.error(
      parsed.problem.line,
      'json',
      parsed.problem.message,
      'Esportare con «--format json» e non tagliare il testo',
    );
    return notes.done();
  }
  new CheckpointReader(parsed, notes).run();
  return notes.done();
}

class CheckpointReader {
  private readonly answers: CheckpointAnswers;
  private readonly objects: CheckpointObjects;
  private readonly layers: ReadonlyMap<string, Layer>;
  private readonly parsed: ParsedJson;
  private readonly notes: ImportNotes;

  constructor(parsed: ParsedJson, notes: ImportNotes) {
    this.parsed = parsed;
    this.notes = notes;
    this.answers = new CheckpointAnswers(parsed.value);
    this.objects = this.answers.objects;
    this.layers = this.answers.layers;
  }

  run(): void {
    if (this.layers.size === 0) {
      this.notes.error(
        1,
        'no-policy',
        'Nel testo non c’è alcun «access-rulebase»',
        'Esportare con «mgmt_cli show access-rulebase name LIVELLO details-level full use-object-dictionary true --format json»',
      );
      return;
    }
    for (const object of this.objects.all()) {
      const kind = kindOf(textIn(object, 'type') ?? '');
      if (kind !== null) this.notes.objects.push({ name: textIn(object, 'name') ?? '', kind, line: 1 });
    }
    const tops = [...this.layers.values()].filter(
      ({ uid, name }) => !this.answers.called.has(uid) && !this.answers.called.has(name),
    );
    const packaged = this.answers.packages.flatMap((one) => this.orderedLayers(one) ?? []);
    const alone = tops.filter((layer) => !packaged.some(({ layers }) => layers.includes(layer)));
    // Layers of one package stand one after the other; which are, only the package says.
    if (alone.length > 1)
      this.notes.warning(
        1,
        'several-layers',
        `I livelli «${alone
          .map(({ name }) => name)
          .join('», «')
          .slice(
            0,
            120,
          )}» sono letti uno per uno: se sono di uno stesso pacchetto, passa solo ciò che tutti permettono`,
        'Unire anche la risposta di «mgmt_cli show package name PACCHETTO details-level full --format json»',
      );
    const isScoped = alone.length + packaged.length > 1;
    for (const layer of tops) this.warnOfGaps(layer);
    for (const { name, layers, rules } of packaged) {
      const ends = layers.map((layer) => layer && this.answers.endOf(layer));
      const isOpen = ends.every((end) => end === 'accept');
      this.addPolicy(isScoped ? name : '', rules, isOpen ? 'accept' : 'deny');
    }
    const apart = alone.length + packaged.length > 0 ? alone : [...this.layers.values()];
    for (const layer of apart) {
      const end = this.answers.endOf(layer) ?? 'deny';
      const rules = this.rulesOf(layer, '', []);
      this.addPolicy(
        isScoped ? layer.name : '',
        end === 'accept' ? [...rules, this.endRule('fine', layer, end)] : rules,
        end,
      );
    }
  }

  private addPolicy(scope: string, rules: readonly Rule[], end: Action): void {
    const policy = this.notes.policy({ scope, default: end, rulesSee: 'before' });
    for (const found of rules) policy.add(found);
    this.addNat(policy);
  }

  /** The layers of a package as one list; null where there is only one, or where they multiply too much. */
  private orderedLayers(
    one: JsonObject,
  ): { name: string; layers: readonly (Layer | undefined)[]; rules: readonly Rule[] } | null {
    const name = textIn(one, 'name') ?? '';
    const named = listIn(one, 'access-layers').filter(isObject);
    const layers = named.map((said) => {
      const [uid, own] = [textIn(said, 'uid') ?? '', textIn(said, 'name') ?? ''];
      return this.layers.get(uid) ?? [...this.layers.values()].find((layer) => layer.name === own);
    });
    // One layer alone is read as it always is; of none of them there is a rule.
    if (layers.length < 2 || layers.every((layer) => layer === undefined)) return null;
    const ordered = layers.map((layer, i): OrderedLayer => ({
      name: layer?.name ?? textIn(named[i]!, 'name') ?? '',
      rules: layer ? this.rulesOf(layer, '', []) : null,
      end: layer ? this.answers.endOf(layer) : undefined,
    }));
    const rules = new OrderedLayers(ordered).rules();
    if (rules !== null) return { name, layers, rules };
    this.notes.warning(
      1,
      'layers-multiply',
      `I livelli del pacchetto «${name.slice(0, 60)}» insieme danno troppe regole: sono letti uno per uno, e passa solo ciò che tutti permettono`,
    );
    return null;
  }

  private addNat(policy: PolicyDraft): void {
    if (this.answers.natPages.length === 0) policy.nat.push(...automaticTranslations(this.objects));
    for (const { body, path } of this.answers.natPages)
      policy.nat.push(...readCheckpointNat(body, this.objects, (below) => this.lineOf([...path, ...below])));
  }

  private warnOfGaps({ name, pages }: Layer): void {
    const total = Math.max(...pages.map(({ body }) => numberIn(body, 'total') ?? 0));
    const last = Math.max(...pages.map(({ body }) => numberIn(body, 'to') ?? 0));
    if (last < total)
      this.notes.error(
        this.lineOf(pages.at(-1)!.path),
        'cut',
        `Il livello «${name.slice(0, 60)}» ha ${total} regole e il testo arriva alla ${last}`,
        'Esportare anche le pagine che mancano («offset», «limit») e unirle in un solo file',
      );
  }

  private rulesOf(layer: Layer, prefix: string, calling: readonly string[]): Rule[] {
    const entries = layer.pages.flatMap(({ body, path }) => this.entriesOf(body, path, 0));
    return entries.flatMap(({ body, path }) =>
      this.readRule(body, path, prefix, layer.name, [...calling, layer.uid]),
    );
  }

  /** Sections say nothing by themselves: their rules stand in a row. A section may go on on the next page. */
  private entriesOf(body: JsonObject, path: Path, depth: number): Page[] {
    return listIn(body, 'rulebase').flatMap((one, i): Page[] => {
      const at = [...path, 'rulebase', i];
      if (!isObject(one)) return [];
      const type = textIn(one, 'type') ?? '';
      if (type === 'access-rule') return [{ body: one, path: at }];
      if (type === 'access-section' && depth < 3) return this.entriesOf(one, at, depth + 1);
      if (type === 'place-holder') {
        this.notes.count(1);
        return [{ body: { ...one, [PLACE_HOLDER]: true }, path: at }];
      }
      this.notes.count(1);
      this.notes.notUnderstood(this.lineOf(at), `${type} ${textIn(one, 'name') ?? ''}`);
      return [{ body: { ...one, [PLACE_HOLDER]: true }, path: at }];
    });
  }

  private readRule(
    body: JsonObject,
    path: Path,
    prefix: string,
    list: string,
    calling: readonly string[],
  ): Rule[] {
    const line = this.lineOf(path);
    const number = textIn(body, 'rule-number') ?? textIn(body, 'uid') ?? '?';
    const id = `${prefix}${number}`;
    if (body[PLACE_HOLDER] === true)
      return [
        draftRule({
          id,
          line,
          action: null,
          narrowing: ['la regola non è visibile a chi ha esportato'],
          sources: exactly(ADDRESSES.all),
          destinations: exactly(ADDRESSES.all),
          services: exactly(SERVICES.all),
        }),
      ];
    this.notes.count(1);
    const unknown = Object.keys(body).filter((key) => !KNOWN.test(key));
    for (const key of unknown)
      this.notes.notUnderstood(
        this.lineOf([...path, key]),
        `${key}: ${JSON.stringify(body[key]).slice(0, 200)}`,
      );
    const word = this.objects.nameOf(body['action']);
    const inline = uidOf(body['inline-layer']);
    const action = inline === undefined ? (ACTIONS[word] ?? null) : 'accept';
    const narrowing = [
      ...unknown.map((key) => `la condizione «${key.slice(0, 60)}» non è compresa`),
      ...(action === null ? [`l’azione «${word.slice(0, 40)}» non è compresa`] : []),
      ...this.otherConditions(body),
    ];
    const from = this.side(body, 'source');
    const to = this.side(body, 'destination');
    const draft: RuleDraft = {
      id,
      line,
      action,
      narrowing,
      from: from.zones,
      to: to.zones,
      sources: from.addresses,
      destinations: to.addresses,
      services: this.services(body),
      list,
      reference: textIn(body, 'uid') ?? number,
      enabled: body['enabled'] !== false,
      logging: this.logging(body),
      schedule: this.schedule(body),
      comment:
        [textIn(body, 'name'), textIn(body, 'comments')].filter((one) => (one ?? '') !== '').join(': ') ||
        null,
      hits: isObject(body['hits']) ? (numberIn(body['hits'], 'value') ?? null) : null,
    };
    const outer = draftRule(draft);
    return inline === undefined ? [outer] : this.inlineRules(outer, inline, calling);
  }

  /** The rules of an inline layer take what the calling rule takes; what none of them takes meets the layer's clean-up. */
  private inlineRules(outer: Rule, uid: string, calling: readonly string[]): Rule[] {
    const layer =
      this.layers.get(uid) ?? [...this.layers.values()].find(({ name }) => name === this.objects.nameOf(uid));
    const cannot = (why: string): Rule[] => [
      { ...outer, isActionKnown: false, certain: outer.certain, why: [...outer.why, why] },
    ];
    if (!layer)
      return cannot(
        `decide il livello «${this.objects.nameOf(uid).slice(0, 60)}», che non è nell’esportazione`,
      );
    if (calling.includes(layer.uid) || calling.length > 8)
      return cannot(`il livello «${layer.name.slice(0, 60)}» richiama sé stesso`);
    const inner = this.rulesOf(layer, `${outer.id}.`, calling)
      .flatMap((one) => withinRule(outer, one) ?? [])
      .map((one) => (outer.enabled ? one : { ...one, enabled: false }));
    const end = {
      ...this.endRule(`${outer.id}.fine`, layer, this.answers.endOf(layer) ?? 'deny'),
      line: outer.line,
    };
    const last = withinRule(outer, end);
    return last === null ? inner : [...inner, { ...last, enabled: outer.enabled }];
  }

  /** What becomes of packets that no rule of a layer takes. */
  private endRule(id: string, { name, pages }: Layer, action: Action): Rule {
    return newRule(id, action, {
      comment: endOfLayer(name, action),
      line: this.lineOf(pages[0]!.path),
      reference: null,
    });
  }

  private side(
    body: JsonObject,
    name: 'source' | 'destination',
  ): { addresses: RuleDraft['sources']; zones: Zones | Bounds<Zones> } {
    const references = listIn(body, name);
    const isZone = (one: unknown): boolean => textIn(this.objects.get(one) ?? {}, 'type') === 'security-zone';
    const isNegated = body[`${name}-negate`] === true;
    if (references.length > 0 && references.every(isZone))
      return {
        addresses: exactly(ADDRESSES.all),
        zones: isNegated
          ? unknownZones(`«${name}» esclude delle zone`)
          : references.map((one) => this.objects.nameOf(one)),
      };
    const resolved = this.objects.addresses.resolveAll(references.map((one) => uidOf(one) ?? ''));
    return { addresses: isNegated ? negateBounds(ADDRESSES, resolved) : resolved, zones: null };
  }

  private services(body: JsonObject): RuleDraft['services'] {
    const resolved = this.objects.services.resolveAll(listIn(body, 'service').map((one) => uidOf(one) ?? ''));
    return body['service-negate'] === true ? negateBounds(SERVICES, resolved) : resolved;
  }

  private otherConditions(body: JsonObject): string[] {
    const isOnly = (name: string, words: RegExp): boolean =>
      listIn(body, name).every((one) => words.test(this.objects.nameOf(one)));
    const out: string[] = [];
    if (!isOnly('vpn', /^(Any)?$/) || isObject(body['vpn'])) out.push('vale solo per alcune VPN');
    if ((textIn(body, 'service-resource') ?? '') !== '') out.push('vale solo per alcune risorse');
    if (!isOnly('content', /^(Any)?$/) || body['content-negate'] === true)
      out.push('vale solo per alcuni contenuti');
    if (!isOnly('install-on', /^(Policy Targets|Any)?$/)) out.push('è installata solo su alcuni firewall');
    return out;
  }

  private schedule(body: JsonObject): string | null {
    const names = listIn(body, 'time')
      .map((one) => this.objects.nameOf(one))
      .filter((name) => !/^(Any)?$/.test(name));
    return names.length === 0 ? null : names.join(', ');
  }

  private logging(body: JsonObject): boolean | null {
    const track = isObject(body['track']) ? body['track']['type'] : body['track'];
    const name = track === undefined ? '' : this.objects.nameOf(track);
    return name === '' ? null : name !== 'None';
  }

  private lineOf(path: Path): number {
    return locateJson(this.parsed.places, path).line;
  }
}

const PLACE_HOLDER = '\u0000place-holder';

const ACTIONS: Readonly<Partial<Record<string, Action>>> = { Accept: 'accept', Drop: 'deny', Reject: 'deny' };

/** What a rule says that is read here, or that changes nothing about what passes. */
const KNOWN =
  /^(uid|name|type|domain|rule-number|track|source|source-negate|destination|destination-negate|service|service-negate|service-resource|vpn|action|action-settings|content|content-negate|content-direction|time|custom-fields|meta-info|comments|enabled|install-on|inline-layer|layer|hits|tags|read-only|available-actions|icon|color|package|user-check|from|to)$/;

function kindOf(type: string): 'address' | 'address-group' | 'service' | 'service-group' | null {
  if (type === 'service-group') return 'service-group';
  if (type.startsWith('service-')) return 'service';
  if (type.startsWith('group')) return 'address-group';
  return /^(host|network|address-range)$/.test(type) ? 'address' : null;
}
