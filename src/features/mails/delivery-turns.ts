/**
 * What the lanes of one drain begin and end. While one statement is under way, what is asked for gathers and goes together
 * in the next one: with a mail a statement, PostgreSQL and this process would spend more on statements than on mails.
 */
import { databaseTrouble } from '../../infra/prisma/database-trouble.js';
import type { EndedMail, TurnTaken } from './delivery.store.js';
import type { MailRead } from './mail-read.sql.js';

type TakeTurn = (begin: readonly number[], end: readonly EndedMail[]) => Promise<TurnTaken>;

interface Wish {
  begin: readonly number[];
  end: readonly EndedMail[];
  grant(taken: TurnTaken): void;
  refuse(error: unknown): void;
}

export class DeliveryTurns {
  private gathered: Wish[] = [];
  private underWay = false;

  constructor(private readonly take: TakeTurn) {}

  /** What the mail says; null when the lease was lost. @throws what the database says */
  begin(id: number): Promise<MailRead | null> {
    return new Promise((resolve, refuse) => {
      this.ask({ begin: [id], end: [], grant: ({ begun }) => resolve(begun.get(id) ?? null), refuse });
    });
  }

  /** False when the lease was lost meanwhile; then nothing is written. @throws what the database says */
  end(ended: EndedMail): Promise<boolean> {
    return new Promise((resolve, refuse) => {
      const grant = (taken: TurnTaken): void => resolve(taken.ended.has(ended.mail.id));
      this.ask({ begin: [], end: [ended], grant, refuse });
    });
  }

  private ask(wish: Wish): void {
    this.gathered.push(wish);
    if (!this.underWay) void this.goOn();
  }

  private async goOn(): Promise<void> {
    this.underWay = true;
    // A lane ends one mail and begins the next in the same moment.
    await Promise.resolve();
    while (this.gathered.length > 0) await this.takeTogether(this.gathered.splice(0));
    this.underWay = false;
  }

  /** One mail's fault never touches the others: what fails together is tried one by one. */
  private async takeTogether(wishes: Wish[]): Promise<void> {
    try {
      const taken = await this.take(
        wishes.flatMap(({ begin }) => begin),
        wishes.flatMap(({ end }) => end),
      );
      for (const wish of wishes) wish.grant(taken);
    } catch (error) {
      if (wishes.length === 1 || databaseTrouble(error)) for (const wish of wishes) wish.refuse(error);
      else for (const wish of wishes) await this.takeTogether([wish]);
    }
  }
}
