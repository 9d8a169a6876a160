/** A12: the standing office ticks that the letter itself, with its free text, stands in the public register. */
import { Inject, Injectable } from '@nestjs/common';
import { DELIVERED_STATES } from '../../domain/apology/apology.js';
import { rightsOf } from '../../domain/people/roles.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from '../acts/act-runner.js';

@Injectable()
export class ApologyPublicationService {
  constructor(@Inject(ActRunner) private readonly acts: ActRunner) {}

  /** Ticks or unticks; what is already so stays and leaves no second event. */
  publish(request: ActRequest, published: boolean): Promise<Decision<AssignmentAnswer>> {
    return this.acts.edit(request, 'apology-form-return', async ({ tx }, { row }, record) => {
      const { apology, task } = row;
      if (!rightsOf(request.actor.roles).has('publish')) return notTheOffice();
      if (!apology || !DELIVERED_STATES.includes(apology.state) || task.restricted) return nothingToPublish();
      if (apology.letterPublished === published) return;
      await record(published ? 'apology-published' : 'apology-unpublished');
      await tx.apology.update({
        where: { id: apology.id },
        data: { letterPublished: published, version: { increment: 1 } },
      });
    });
  }
}

function notTheOffice(): Refusal {
  return new Refusal(
    'forbidden',
    'action.not-yours',
    {
      vi: 'Cơ quan thường trực quyết định công khai văn bản xin lỗi.',
      en: 'The standing office decides whether a letter is published.',
    },
    { rule: 'A12' },
  );
}

function nothingToPublish(): Refusal {
  return new Refusal(
    'conflict',
    'apology.not-public',
    {
      vi: 'Chỉ công khai được văn bản xin lỗi đã gửi, không hủy bỏ và không thuộc nhiệm vụ hạn chế.',
      en: 'Only a delivered letter that is not void and not of a restricted task can be published.',
    },
    { rule: 'A12' },
  );
}
