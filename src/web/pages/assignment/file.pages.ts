/** A file of an assignment, as a download under its own name and with the type of its content. */
import { Controller, Get, Header, Inject, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { AssignmentIdPipe } from '../../../features/acts/assignment-id.pipe.js';
import { dispositionOf } from '../../../features/attachments/attachments.controller.js';
import { AttachmentsService } from '../../../features/attachments/attachments.service.js';
import type { WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('nhiem-vu/:id/tep')
@May('SIGNED_IN')
export class FilePages {
  constructor(
    @Inject(AttachmentsService) private readonly attachments: AttachmentsService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get(':file')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Cache-Control', 'private, no-store')
  async download(
    @Req() request: WebRequest,
    @Param('id', AssignmentIdPipe) id: number,
    @Param('file', AssignmentIdPipe) file: number,
  ): Promise<StreamableFile> {
    const found = answer(await this.attachments.read(id, file, this.pages.reader(request)));
    const { name, type, bytes } = found;
    return new StreamableFile(bytes, { type, length: bytes.length, disposition: dispositionOf(name) });
  }
}
