import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ListTableParams, ListTableQuery, type TableList } from '../../contract/list-tables.ts';
import { SignedIn } from '../access/decorators.ts';
import { sendTable } from '../imports/send-table.ts';
import { tableStream } from '../imports/table-file.ts';
import { LIST_TABLES, tableRows, type ListTable } from './list-tables.ts';

const ROWS_A_PAGE = '200';

interface ListAnswer {
  items: readonly unknown[];
  /** Absent: the list comes whole. */
  nextCursor?: string | null;
}

/** Every list for a spreadsheet, as it is filtered. */
@ApiTags('list-tables')
@Controller('list-tables')
export class ListTablesController {
  /** The list's own route answers, page by page, in the name of who asks: its rights and its filters hold. */
  @Get(':list')
  @SignedIn()
  async table(
    @Req() request: FastifyRequest,
    @Param('list', { schema: ListTableParams }) list: TableList,
    @Query({ schema: ListTableQuery }) { format, language, ...filters }: ListTableQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const table = LIST_TABLES[list] as ListTable<unknown>;
    const pageAfter = async (cursor: string | null) => {
      const query = new URLSearchParams({
        ...(filters as Record<string, string>),
        ...(table.isWhole !== true && { limit: ROWS_A_PAGE }),
      });
      if (cursor !== null) query.set('cursor', cursor);
      const { authorization, cookie, 'user-agent': agent } = request.headers;
      return request.server.inject({
        url: `/api${table.route}?${query.toString()}`,
        remoteAddress: request.ip,
        headers: {
          'accept-language': language,
          ...(authorization !== undefined && { authorization }),
          ...(cookie !== undefined && { cookie }),
          ...(agent !== undefined && { 'user-agent': agent }),
        },
      });
    };
    const first = await pageAfter(null);
    if (first.statusCode !== 200) {
      await reply.code(first.statusCode).type('application/json; charset=utf-8').send(first.body);
      return;
    }
    async function* pages(): AsyncGenerator<readonly unknown[], void, undefined> {
      let answer = first.json<ListAnswer>();
      for (;;) {
        yield table.rowsOf?.(answer) ?? answer.items;
        const { nextCursor = null } = answer;
        if (nextCursor === null) return;
        const next = await pageAfter(nextCursor);
        // Half a list is not a list: the download breaks off where everybody sees it.
        if (next.statusCode !== 200) throw new Error(`page of ${list}: ${next.statusCode}`);
        answer = next.json<ListAnswer>();
      }
    }
    const rows = tableRows(table, language, pages());
    const sheet = table.sheet[language === 'en' ? 1 : 0];
    await reply.send(sendTable(reply, table.file, format, tableStream(format, sheet, rows)).getStream());
  }
}
