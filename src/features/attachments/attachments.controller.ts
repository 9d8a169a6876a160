import { Controller, Get, Header, Inject, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { AssignmentIdPipe } from '../acts/assignment-id.pipe.js';
import { AttachmentsService } from './attachments.service.js';
import { readUpload, type MultipartRequest } from './upload.js';

@ApiTags('assignments')
@May('SIGNED_IN')
@Controller('api/assignments/:id/attachments')
export class AttachmentsController {
  constructor(@Inject(AttachmentsService) private readonly attachments: AttachmentsService) {}

  @Post()
  @ApiOperation({ summary: 'Attaches one file, at most 20 MB' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        purpose: { type: 'string', enum: ['PROGRESS', 'RESULT'] },
      },
    },
  })
  async add(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @CurrentActor() actor: Actor,
    @Req() request: MultipartRequest,
  ) {
    const { name, bytes, fields } = answer(await readUpload(request));
    return answer(
      await this.attachments.add(assignmentId, actor, { name, bytes, purpose: fields['purpose'] }),
    );
  }

  @Get()
  @ApiOperation({ summary: 'The files of the assignment' })
  async list(@Param('id', AssignmentIdPipe) assignmentId: number, @CurrentActor() actor: Actor) {
    return answer(await this.attachments.list(assignmentId, actor));
  }

  @Get(':attachment')
  @ApiOperation({ summary: 'Downloads a file under its own name' })
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Cache-Control', 'private, no-store')
  async download(
    @Param('id', AssignmentIdPipe) assignmentId: number,
    @Param('attachment', AssignmentIdPipe) attachmentId: number,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { name, type, bytes } = answer(await this.attachments.read(assignmentId, attachmentId, actor));
    return new StreamableFile(bytes, { type, length: bytes.length, disposition: dispositionOf(name) });
  }
}

/** RFC 6266: always a download, the name in UTF-8 and, for old readers, in ASCII. */
export function dispositionOf(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
