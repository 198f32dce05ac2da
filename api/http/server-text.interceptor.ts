import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';
import { NoticeText, ServerText, ServiceName, SummaryText } from '../../contract/lists.ts';
import { requestSummaryInEnglish } from '../../text/requests/summaries.ts';
import { noticeInEnglish, serverTextInEnglish } from '../../text/server-texts.ts';
import { serviceInEnglish } from '../../text/services.ts';
import { languageOf } from './asked-language.ts';
import { ANSWER_SCHEMA } from './answers.ts';

type Reword = (value: unknown) => unknown;

const WORDED = new Map<z.core.$ZodType, (text: string) => string>([
  [ServerText, serverTextInEnglish],
  [NoticeText, noticeInEnglish],
  [SummaryText, requestSummaryInEnglish],
  [ServiceName, serviceInEnglish],
]);

/** Words in English what the contract says the server itself wrote, for who asks in English. */
@Injectable()
export class ServerTextInterceptor implements NestInterceptor {
  private readonly known = new WeakMap<z.core.$ZodType, Reword | null>();

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const answers = next.handle();
    if (context.getType() !== 'http' || languageOf(context) === 'it') return answers;
    const schema = this.reflector.get<z.ZodType | undefined>(ANSWER_SCHEMA, context.getHandler());
    const reword = schema === undefined ? null : this.rewordOf(schema);
    return reword === null ? answers : answers.pipe(map(reword));
  }

  /** Null where nothing under the schema is the server's own text. */
  private rewordOf(schema: z.core.$ZodType): Reword | null {
    const words = WORDED.get(schema);
    if (words !== undefined) return (value) => (typeof value === 'string' ? words(value) : value);
    const known = this.known.get(schema);
    if (known !== undefined) return known;
    // A schema that holds itself finds this while it is being looked at.
    this.known.set(schema, null);
    const made = this.made(schema);
    this.known.set(schema, made);
    return made;
  }

  private made(schema: z.core.$ZodType): Reword | null {
    if (schema instanceof z.ZodObject) return this.ofObject(schema.shape as Record<string, z.core.$ZodType>);
    if (schema instanceof z.ZodArray) {
      const each = this.rewordOf(schema.element);
      return each && ((value) => (Array.isArray(value) ? value.map(each) : value));
    }
    if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
      return this.rewordOf(schema.unwrap());
    if (schema instanceof z.ZodUnion) {
      const ways = schema.options.map((option) => this.rewordOf(option)).filter((way) => way !== null);
      return ways.length === 0 ? null : (value) => ways.reduce((worded, way) => way(worded), value);
    }
    return null;
  }

  private ofObject(shape: Readonly<Record<string, z.core.$ZodType>>): Reword | null {
    const fields = Object.entries(shape).flatMap(([name, field]) => {
      const reword = this.rewordOf(field);
      return reword === null ? [] : [[name, reword] as const];
    });
    if (fields.length === 0) return null;
    return (value) => {
      if (typeof value !== 'object' || value === null) return value;
      const worded: Record<string, unknown> = { ...value };
      for (const [name, reword] of fields) if (name in worded) worded[name] = reword(worded[name]);
      return worded;
    };
  }
}
