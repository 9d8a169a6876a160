import { Module } from '@nestjs/common';
import { UrgingLetters } from '../escalations/urging-letters.js';
import { Composition } from './composition.js';
import { Delivery } from './delivery.js';
import { DeliveryStore } from './delivery.store.js';
import { DirectMails } from './direct-mails.js';
import { InstallationGuard } from './installation-guard.js';
import { InstallationController, MailsController } from './mails.controller.js';
import { MailDesk } from './mail-desk.service.js';
import { MailPreview } from './mail-preview.js';
import { Mails } from './mails.service.js';
import { Reclaim } from './reclaim.js';

@Module({
  controllers: [MailsController, InstallationController],
  providers: [
    Composition,
    Delivery,
    DeliveryStore,
    DirectMails,
    InstallationGuard,
    MailDesk,
    MailPreview,
    Mails,
    Reclaim,
    UrgingLetters,
  ],
  exports: [Composition, Delivery, InstallationGuard, MailDesk, MailPreview, Mails, Reclaim, UrgingLetters],
})
export class MailsModule {}
