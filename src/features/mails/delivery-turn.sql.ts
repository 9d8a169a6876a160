import { COLUMNS, READING } from './mail-read.sql.js';

/**
 * Ends mails with what became of them, and begins others: only the holder of a lease that still runs does either. The lease
 * of a mail runs anew when it is begun: what its group spent on others is not taken from its conversation with the server.
 * Parameters: mails to begin, then as above; the office's time; mails to end, what became of each (an array of objects);
 * the notices that were cancelled, and why; the seconds of a lease. One row for each mail begun, or one without a mail;
 * `ended` in each are those that were ended. States are compared as texts so that mails are found by their ids alone: by the
 * index of states, of which few seem to be held, each turn reads every entry that the morning has left dead there.
 */
export const DELIVERY_TURN = `
WITH outcome AS (
  SELECT x.id, o.*
  FROM unnest($7::int[]) WITH ORDINALITY AS x (id, n)
  CROSS JOIN LATERAL json_to_record($8::json -> (x.n - 1)::int) AS o (
    state mail_state, response text, subject text, text text, "waitSeconds" double precision, "passOn" boolean,
    "noticeState" notice_state)
), ended AS (
  UPDATE mail m SET state = o.state, response = o.response, subject = coalesce(o.subject, m.subject),
    text = coalesce(o.text, m.text), retry_at = now() + make_interval(secs => o."waitSeconds"),
    sent_at = CASE WHEN o.state = 'SENT' THEN $6::timestamptz END, leased_by = NULL, lease_until = NULL, begun_at = NULL
  FROM outcome o
  WHERE m.id = o.id AND m.leased_by = $2 AND m.state::text = 'SENDING'
  RETURNING m.id, m.person_id, m.address, o.response, o."passOn", o."noticeState"
), dropped AS (
  SELECT * FROM unnest($9::int[], $10::text[]) AS d (id, reason)
), noted AS (
  UPDATE notice n SET
    state = CASE WHEN d.id IS NOT NULL THEN 'CANCELLED' WHEN e."passOn" THEN 'DUE' ELSE e."noticeState" END,
    reason = CASE WHEN d.id IS NOT NULL THEN d.reason
      WHEN e."noticeState" IN ('SENT', 'DUE') OR e."passOn" THEN n.reason ELSE e.response END,
    mail_id = CASE WHEN e."passOn" AND d.id IS NULL THEN NULL ELSE n.mail_id END
  FROM ended e, notice o LEFT JOIN dropped d ON d.id = o.id
  WHERE o.id = n.id AND n.mail_id = e.id AND n.state = 'DUE'
), marked AS (
  UPDATE person p SET address_state = 'BAD', address_note = e.response, version = p.version + 1
  FROM ended e WHERE p.id = e.person_id AND lower(p.email) = lower(e.address) AND e."passOn"
), begun AS (
  UPDATE mail SET begun_at = now(), attempts = attempts + 1, lease_until = now() + make_interval(secs => $11)
  WHERE id = ANY ($1::int[]) AND state::text = 'SENDING' AND leased_by = $2 AND lease_until > now()
  RETURNING ${COLUMNS}
)
SELECT coalesce((SELECT array_agg(id) FROM ended), '{}') AS ended, r.*
FROM (SELECT) AS always LEFT JOIN (${READING}) AS r ON true`;
