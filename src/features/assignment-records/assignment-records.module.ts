import { Module } from '@nestjs/common';
import { AssignmentHistory } from './assignment-history.js';
import { AssignmentNotices } from './assignment-notices.js';
import { AssignmentRecords } from './assignment-records.js';

const SERVICES = [AssignmentRecords, AssignmentHistory, AssignmentNotices];

/** What stands on the page of one assignment beside its state and its acts. */
@Module({ providers: SERVICES, exports: SERVICES })
export class AssignmentRecordsModule {}
