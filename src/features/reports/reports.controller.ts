import { createHash } from 'node:crypto';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { PageQuery } from '../access/page-query.js';
import { ChangeReportBody, RequestReportBody } from './reports.dto.js';
import { REPORT_CSS } from '../../../templates/reports/progress-report.html.js';
import { ReportsService } from './reports.service.js';
import type { ReportDetail } from './reports.view.js';

/** The document brings one sheet of styles, named by its hash, and nothing else. */
const PREVIEW_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(REPORT_CSS).digest('base64')}'; frame-ancestors 'none'`;

/** Q: everybody who reads all reads the reports; the standing office compiles them. */
@ApiTags('reports')
@Controller('api/reports')
@May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR')
export class ReportsController {
  constructor(@Inject(ReportsService) private readonly reports: ReportsService) {}

  @Post()
  @HttpCode(202)
  @May('OFFICE')
  async request(@CurrentActor() actor: Actor, @Body() body: RequestReportBody): Promise<{ id: number }> {
    return answer(await this.reports.request(actor, body ?? {}));
  }

  @Get()
  async list(@Query() { page, pageSize }: PageQuery) {
    return this.reports.list(page, pageSize);
  }

  @Get(':id')
  async read(@Param('id') id: string): Promise<ReportDetail> {
    return answer(await this.reports.read(Number(id)));
  }

  @Patch(':id')
  @May('OFFICE')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: ChangeReportBody,
  ): Promise<ReportDetail> {
    return answer(await this.reports.change(actor, Number(id), body?.version, body ?? {}));
  }

  @Post(':id/recompile')
  @HttpCode(202)
  @May('OFFICE')
  async recompile(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<{ id: number }> {
    return answer(await this.reports.recompile(actor, Number(id)));
  }

  @Get(':id/preview')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PREVIEW_POLICY)
  async preview(@Param('id') id: string): Promise<string> {
    return answer(await this.reports.preview(Number(id)));
  }

  @Get(':id/files/:name')
  async file(@Param('id') id: string, @Param('name') name: string): Promise<StreamableFile> {
    const { fileName, type, bytes } = answer(await this.reports.file(Number(id), name));
    return new StreamableFile(bytes, {
      type,
      length: bytes.length,
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
