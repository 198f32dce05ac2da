import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemBody } from '../../contract/lists.ts';
import { inEnglish, languageAsked } from '../../text/english.ts';
import { noteDiskFull } from './disk-full.ts';
import { Problem } from './problem.ts';

/** Decides the status and the body of every failure; the only place that does. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = asProblem(error);
    if (problem.status >= 500) {
      this.log.error(
        `${request.method} ${request.url.split('?')[0]}: ${String(error)}`,
        // While the database is away every request fails alike: a line each is enough.
        problem.status === 503 ? undefined : (error as Error)?.stack,
      );
    }
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    // A route that answers pictures or tables has named its own type by now: a failure is JSON all the same.
    if (problem.status === 503) void reply.header('retry-after', '5');
    void reply.headers({ ...problem.headers });
    void reply
      .code(problem.status)
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(bodyOf(problem, languageAsked(request.headers['accept-language'])));
  }
}

/** The one shape of a failure, in the caller's language. */
export function bodyOf(problem: Problem, language: 'it' | 'en' = 'it'): ProblemBody {
  const { code, message, issues } = problem;
  const say = language === 'en' ? inEnglish : (sentence: string) => sentence;
  return {
    code,
    message: say(message),
    ...(issues !== undefined && {
      issues: issues.map((issue) => ({ ...issue, message: say(issue.message) })),
    }),
    ...(problem.ways !== undefined && { ways: [...problem.ways] }),
  };
}

const FRAMEWORK: Record<number, [code: string, message: string]> = {
  400: ['bad-request', 'La richiesta non è leggibile: controllare il formato dei dati inviati.'],
  401: ['not-signed-in', 'Occorre accedere.'],
  403: ['forbidden', 'Operazione non consentita.'],
  404: ['not-found', 'L’indirizzo richiesto non esiste.'],
  405: ['method-not-allowed', 'Operazione non prevista per questo indirizzo.'],
  406: ['not-acceptable', 'Formato di risposta non disponibile.'],
  413: ['too-large', 'I dati inviati superano la dimensione massima.'],
  414: ['address-too-long', 'L’indirizzo richiesto è troppo lungo.'],
  415: ['unsupported-media-type', 'Il tipo dei dati inviati non è accettato.'],
  431: ['headers-too-large', 'Le intestazioni della richiesta superano la dimensione massima.'],
  429: ['too-many-requests', 'Troppe richieste: attendere qualche istante e riprovare.'],
};

const BUSY = 'Molte operazioni sono in corso: riprovare tra qualche istante.';

/** SQLSTATEs that the input or the load explains (PostgreSQL, Appendix A). */
const SQL: Record<string, [status: number, code: string, message: string]> = {
  '22021': [400, 'bad-text', 'Il testo contiene caratteri non ammessi.'],
  '22P05': [400, 'bad-text', 'Il testo contiene caratteri non ammessi.'],
  '22003': [400, 'out-of-range', 'Un numero è fuori dai limiti ammessi.'],
  '22008': [400, 'out-of-range', 'Una data è fuori dai limiti ammessi.'],
  // A cursor made up by hand: readable, but with a word where the column holds an instant or an id.
  '22007': [400, 'bad-value', 'Un valore non ha la forma attesa.'],
  '22P02': [400, 'bad-value', 'Un valore non ha la forma attesa.'],
  '23503': [409, 'gone', 'Un elemento collegato non esiste più: ricaricare la pagina.'],
  '23505': [409, 'already-exists', 'Esiste già un elemento con gli stessi dati.'],
  '40001': [409, 'try-again', 'Un’altra operazione era in corso sugli stessi dati: riprovare.'],
  '40P01': [409, 'try-again', 'Un’altra operazione era in corso sugli stessi dati: riprovare.'],
  '53100': [
    503,
    'disk-full',
    'Lo spazio su disco della base di dati è esaurito: avvisare chi amministra il sistema.',
  ],
  '53300': [503, 'busy', BUSY],
  '55P03': [503, 'busy', BUSY],
  // The statement's own time-out.
  '57014': [
    503,
    'too-slow',
    'L’operazione ha richiesto troppo tempo: restringere la ricerca o il periodo e riprovare.',
  ],
};

/** Any failure as the problem that is answered. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = statusOf(error);
  const known = FRAMEWORK[status];
  if (known) return new Problem(status, known[0], known[1]);
  if (status >= 400 && status < 500) return new Problem(status, 'bad-request', FRAMEWORK[400]![1]);
  if (sqlStateOf(error) === '53100') noteDiskFull();
  const sql = SQL[sqlStateOf(error)];
  if (sql) return new Problem(...sql);
  // Every connection of the pool was in use: the database is there.
  if (/timeout exceeded when trying to connect/.test(String(error))) return new Problem(503, 'busy', BUSY);
  if (isDatabaseAway(error)) {
    return new Problem(503, 'database-away', 'La base di dati non risponde: riprovare tra qualche istante.');
  }
  return new Problem(
    500,
    'internal',
    'Errore imprevisto: l’accaduto è stato registrato. Riprovare o avvisare chi amministra il sistema.',
  );
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown })?.statusCode;
  return typeof status === 'number' ? status : 500;
}

function sqlStateOf(error: unknown): string {
  const code =
    (error as { code?: unknown; driverError?: { code?: unknown } })?.driverError?.code ??
    (error as { code?: unknown })?.code;
  return typeof code === 'string' ? code : '';
}

function isDatabaseAway(error: unknown): boolean {
  return (
    /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|57P0[1235]|08\d{3}|EPIPE|ENOENT)$/.test(sqlStateOf(error)) ||
    // The last two: a connection that broke between two statements, and a transaction that broke with it.
    /Connection terminated|is not queryable|TransactionNotStarted|QueryRunner\w*AlreadyReleased/.test(
      String(error),
    )
  );
}
