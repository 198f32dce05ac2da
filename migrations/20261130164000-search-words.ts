import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCENTED = 'ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÇÑàáâãäåèéêëìíîïòóôõöùúûüçñ';
const PLAIN = 'AAAAAAEEEEIIIIOOOOOUUUUCNaaaaaaeeeeiiiiooooouuuucn';
// What phones and word processors write: apostrophes, quotation marks, hyphens and dashes, spaces that do not break.
const TYPOGRAPHIC = '’‘ʼ´`′“”„«»‐‑–—−\u{A0}\u{202F}';
const TYPED = `''''''"""""-----  `;
// Accents as characters of their own (decomposed text): they have no counterpart, translate() leaves them out.
const COMBINING = '\u{300}\u{301}\u{302}\u{303}\u{308}\u{327}';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Words are found whatever stands around them: the parser of PostgreSQL takes `dell’ufficio` and `«vpn-paghe»` as one
 * word each. Text and question are cut by the same function, accents apart, and every word is kept as its Italian stem
 * and as it is (so that an unfinished word finds it).
 */
export class SearchWords20261130164000 implements MigrationInterface {
  name = 'SearchWords1796056800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Lower case without accents, with the apostrophes, quotation marks and hyphens of a keyboard.
      CREATE FUNCTION plain_text(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE BEGIN ATOMIC
        SELECT lower(translate(given, ${literal(ACCENTED + TYPOGRAPHIC + COMBINING)}, ${literal(PLAIN + TYPED)}));
      END;

      -- The words with one space between them; a dot stays only between digits (10.20.30.5).
      -- The ranges are written out: what [:alnum:] means hangs on the collation of the database.
      CREATE FUNCTION search_words(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE BEGIN ATOMIC
        SELECT btrim(regexp_replace(regexp_replace(plain_text(given), '(?<![0-9])[.]|[.](?![0-9])', ' ', 'g'),
          '[\\u0001-\\u002D\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u00BF\\u2000-\\u206F\\u20A0-\\u20CF\\u2190-\\u2BFF\\u3000-\\u303F]+', ' ', 'g'));
      END;

      -- Every word has to be there: its stem, or the word itself. A word of several parts (vpn-paghe, dell'ufficio) is
      -- those parts in a row; the last one may be unfinished; articles and prepositions are not asked for.
      CREATE FUNCTION search_query(given text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      DECLARE
        words text[] := array_remove(ARRAY(SELECT search_words(w) FROM regexp_split_to_table(plain_text(given), '\\s+') w), '');
        stem tsquery;
        one tsquery;
        whole tsquery := ''::tsquery;
      BEGIN
        FOR n IN 1 .. coalesce(array_length(words, 1), 0) LOOP
          stem := phraseto_tsquery('italian', words[n]);
          IF numnode(stem) > 0 OR array_length(words, 1) = 1 THEN
            one := stem || phraseto_tsquery('simple', words[n]);
            IF n = array_length(words, 1) THEN
              one := one || to_tsquery('simple', replace(words[n], ' ', ' <-> ') || ':*');
            END IF;
            whole := whole && one;
          END IF;
        END LOOP;
        RETURN whole;
      END $$;

      DROP INDEX request_search;
      ALTER TABLE request DROP COLUMN search;
      ALTER TABLE request ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', search_words(code)), 'A')
        || setweight(to_tsvector('italian', search_words(subject)), 'B')
        || setweight(to_tsvector('simple', search_words(subject)), 'B')
        || to_tsvector('italian', search_words(summary)) || to_tsvector('simple', search_words(summary))
        || to_tsvector('simple', search_words(requester_name))
      ) STORED;
      CREATE INDEX request_search ON request USING gin (search);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX request_search;
      ALTER TABLE request DROP COLUMN search;
      ALTER TABLE request ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', replace(code, '-', ' ')), 'A') || setweight(to_tsvector('italian', subject), 'B') ||
        to_tsvector('italian', summary) || to_tsvector('simple', requester_name)
      ) STORED;
      CREATE INDEX request_search ON request USING gin (search);
      DROP FUNCTION search_query(text);
      DROP FUNCTION search_words(text);
      DROP FUNCTION plain_text(text);
    `);
  }
}
