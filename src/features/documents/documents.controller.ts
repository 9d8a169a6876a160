import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { IdPipe } from '../access/id.pipe.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { DocumentChangeDto, DocumentListQuery, NewDocumentDto } from './document.dto.js';
import { DocumentsService } from './documents.service.js';

@ApiTags('documents')
@Controller('api/documents')
@May('SIGNED_IN')
export class DocumentsController {
  constructor(@Inject(DocumentsService) private readonly documents: DocumentsService) {}

  @Get()
  list(@Query() query: DocumentListQuery) {
    return this.documents.list(query);
  }

  @Get(':id')
  async read(@Param('id', IdPipe) id: number) {
    return answer(await this.documents.read(id));
  }

  @Post()
  @May('OFFICE')
  async create(@CurrentActor() actor: Actor, @Body() body: NewDocumentDto) {
    return answer(await this.documents.create(actor, body));
  }

  @Patch(':id')
  @May('OFFICE')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: number,
    @Body() body: DocumentChangeDto,
  ) {
    return answer(await this.documents.change(actor, id, body));
  }
}
