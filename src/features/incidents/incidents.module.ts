import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { IncidentFacts } from './incident-facts.js';
import { IncidentWatch } from './incident-watch.js';
import { WatchClock } from './watch-clock.js';

/** Imported by the processes that watch: the web process and the workers. */
@Module({
  imports: [MailsModule],
  providers: [IncidentFacts, IncidentWatch, WatchClock],
  exports: [IncidentWatch],
})
export class IncidentsModule {}
