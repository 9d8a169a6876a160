/** Who changed a subject last, and when: said to the second of two who edit it at once. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';

export interface LastChange {
  by: string;
  at: Date;
}

@Injectable()
export class LastChanges {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Null where the log has nothing. */
  async of(subject: string): Promise<LastChange | null> {
    const event = await this.database.event.findFirst({
      where: { subject, refused: false },
      orderBy: { id: 'desc' },
      select: { actorName: true, at: true },
    });
    return event && { by: event.actorName, at: event.at };
  }
}
