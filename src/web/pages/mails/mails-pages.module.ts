import { Module } from '@nestjs/common';
import { MailsModule } from '../../../features/mails/mails.module.js';
import { RemindersModule } from '../../../features/reminders/reminders.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { MailSamplesPages } from './mail-samples.pages.js';
import { MailViews } from './mail-views.js';
import { MailsPages } from './mails.pages.js';
import { ReleasePages } from './release.pages.js';

@Module({
  imports: [PageFrameModule, MailsModule, RemindersModule],
  controllers: [MailSamplesPages, ReleasePages, MailsPages],
  providers: [MailViews],
})
export class MailsPagesModule {}
