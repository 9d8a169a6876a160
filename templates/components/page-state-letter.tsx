/** A letter (công văn) in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I, as part of a page; its look is `.paper`. */
import {
  closeBody,
  dateInWords,
  documentNumber,
  DRAFT,
  listLines,
  MOTTO,
  NATION,
  upper,
} from '../reports/state-words.js';
import type { StateDocument } from '../reports/state-document.view.js';

export function StateLetter({ document }: { document: StateDocument }) {
  const { header, signature } = document;
  return (
    <article class="paper" lang="vi">
      <div class="paper-head">
        <div>
          {header.superiorBody && <p>{upper(header.superiorBody)}</p>}
          <p class="paper-name">{upper(header.issuingBody)}</p>
          <p class="paper-number">{documentNumber(header)}</p>
          <p class="paper-subject">{document.subject}</p>
          {document.draft && <p class="paper-draft">{DRAFT}</p>}
        </div>
        <div>
          <p class="paper-nation">{NATION}</p>
          <p class="paper-motto">{MOTTO}</p>
          <p>
            <i>
              {header.place}, {dateInWords(header.date, document.year)}
            </i>
          </p>
        </div>
      </div>
      <div class="paper-to">
        <p>Kính gửi:</p>
        <ul>
          {listLines(document.addressees).map((line) => (
            <li>- {line}</li>
          ))}
        </ul>
      </div>
      {closeBody(document.blocks).map((block) =>
        block.kind === 'paragraph' ? <p class="paper-body">{block.text}</p> : null,
      )}
      <div class="paper-sign">
        <div>
          <p class="paper-recipients">Nơi nhận:</p>
          {[...document.recipients.map((line) => `${line};`), `Lưu: ${document.archive}.`].map((line) => (
            <p class="paper-recipient">- {line}</p>
          ))}
        </div>
        <div>
          {signature.authority.map((line) => (
            <p class="paper-authority">{upper(line)}</p>
          ))}
          <p class="paper-signatory">{signature.name}</p>
        </div>
      </div>
    </article>
  );
}
