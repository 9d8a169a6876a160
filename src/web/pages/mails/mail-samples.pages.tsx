/** Every mail template with made-up data. */
import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { isMailSample, MAIL_SAMPLES, renderMailSample } from '../../../../templates/mail/mail-samples.js';
import { SamplePage, SamplesPage } from '../../../../templates/pages/mails/samples-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { sendMailHtml } from './mail-html.js';

const LANGUAGES = ['vi', 'en'] as const;

@ApiExcludeController()
@Controller('thu/mau')
@May('ADMIN', 'OFFICE', 'AUDITOR')
export class MailSamplesPages {
  constructor(@Inject(Pages) private readonly pages: Pages) {}

  @Get()
  async list(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const { language } = this.pages.reader(request);
    const samples = MAIL_SAMPLES.map(({ name, label }) => ({ name, label: label[language] }));
    await this.pages.show(request, reply, (frame) => <SamplesPage frame={frame} samples={samples} />);
  }

  @Get(':name')
  async show(@Req() request: WebRequest, @Res() reply: WebReply, @Param('name') name: string): Promise<void> {
    const sample = MAIL_SAMPLES.find((one) => one.name === name);
    if (!sample) throw new NotFoundException();
    const { language: reader } = this.pages.reader(request);
    const view = {
      name,
      label: sample.label[reader],
      languages: LANGUAGES.map((language) => ({
        language,
        subject: renderMailSample(sample.name, language).subject,
      })),
    };
    await this.pages.show(request, reply, (frame) => <SamplePage frame={frame} view={view} />);
  }

  @Get(':name/:language')
  html(@Res() reply: WebReply, @Param('name') name: string, @Param('language') wanted: string): void {
    const language = LANGUAGES.find((one) => one === wanted);
    if (!isMailSample(name) || !language) throw new NotFoundException();
    sendMailHtml(reply, renderMailSample(name, language).html);
  }
}
