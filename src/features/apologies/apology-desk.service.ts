/**
 * The form of an apology as people send it: looked at, kept as a draft, asked about before signing, signed. A form that is
 * sent twice is answered the second time as the first; two people who write keep both texts.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import type { ActRequest } from '../acts/act-runner.js';
import { ApologiesService } from './apologies.service.js';
import { refusalOf } from './apology-checklist.js';
import { ApologyScenes, type ApologyScene } from './apology-scene.js';
import { bodyOfTyped, draftAsTyped, isSameApology, type TypedApology } from './typed-apology.js';

export interface SentApology {
  assignmentId: number;
  actor: Actor;
  /** Versions that the form was filled on: of the assignment, and of its apology. */
  version: number;
  apologyVersion: number;
  typed: TypedApology;
}

const STALE = 'version.stale';

@Injectable()
export class ApologyDesk {
  constructor(
    @Inject(ApologiesService) private readonly apologies: ApologiesService,
    @Inject(ApologyScenes) private readonly scenes: ApologyScenes,
  ) {}

  /** H1: keeps what was typed; true when it is kept. */
  async saveDraft(sent: SentApology): Promise<Decision<true>> {
    const { body, errors } = bodyOfTyped(sent.typed);
    if (errors.length > 0) return unreadable(errors);
    const decided = await this.apologies.saveDraft(requestOf(sent), body);
    if (!(decided instanceof Refusal)) return true;
    if (decided.code !== STALE) return decided;
    const scene = await this.scenes.of(sent.actor, sent.assignmentId);
    if (scene instanceof Refusal) return scene;
    const { row } = scene.loaded;
    if (isSameApology(sent.typed, draftAsTyped(row.apology))) return true;
    // Something else happened to the assignment; nobody touched these words.
    if (row.apology?.version !== sent.apologyVersion) return decided;
    const again = await this.apologies.saveDraft({ ...requestOf(sent), version: row.version }, body);
    return again instanceof Refusal ? again : true;
  }

  /** What stands in the way of signing; true: the head may be asked whether it goes. */
  async ask(sent: SentApology): Promise<Decision<true>> {
    const scene = await this.scenes.of(sent.actor, sent.assignmentId);
    if (scene instanceof Refusal) return scene;
    if (wasSigned(scene, sent)) return true;
    // H3: an attempt by others is refused by the act itself, which logs it.
    if (!scene.isHead) return this.sign(sent);
    const refusal = refusalOf(sent.typed, scene);
    if (refusal) return refusal;
    return scene.loaded.row.version === sent.version ? true : stale();
  }

  /** A1, A5–A7, H1; true when it is delivered. */
  async sign(sent: SentApology): Promise<Decision<true>> {
    const { body, errors } = bodyOfTyped(sent.typed);
    if (errors.length > 0) return unreadable(errors);
    const decided = await this.apologies.deliver(requestOf(sent), body);
    if (!(decided instanceof Refusal)) return true;
    const scene = await this.scenes.of(sent.actor, sent.assignmentId);
    return !(scene instanceof Refusal) && wasSigned(scene, sent) ? true : decided;
  }

  /** The letter of these words was signed by this person: the form came a second time. */
  async isSigned(sent: SentApology): Promise<boolean> {
    const scene = await this.scenes.of(sent.actor, sent.assignmentId);
    return !(scene instanceof Refusal) && wasSigned(scene, sent);
  }
}

function requestOf({ assignmentId, actor, version }: SentApology): ActRequest {
  return { assignmentId, actor, version };
}

function wasSigned({ loaded, moment }: ApologyScene, { actor, typed }: SentApology): boolean {
  const { apology } = loaded.row;
  return (
    apology !== null &&
    apology.signedById === actor.personId &&
    toIsoDate(apology.deliveredOn) === moment.today.toString() &&
    isSameApology(typed, draftAsTyped(apology))
  );
}

function unreadable(errors: NonNullable<Refusal['options']['errors']>): Refusal {
  const message = { vi: 'Có ngày ghi không đúng, hệ thống không đọc được.', en: 'A day could not be read.' };
  return new Refusal('malformed', 'input.malformed', message, { errors });
}

function stale(): Refusal {
  return new Refusal(
    'conflict',
    STALE,
    {
      vi: 'Phân công đã thay đổi kể từ khi bạn mở; xem lại rồi thực hiện.',
      en: 'The assignment has changed since you opened it; look again, then act.',
    },
    { rule: 'W1' },
  );
}
