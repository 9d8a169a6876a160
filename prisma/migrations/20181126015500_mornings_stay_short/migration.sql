-- In the evening nothing waits, and PostgreSQL counts so; in the morning all that is due waits for its mail, and what looked
-- for one person's by "no mail yet" read everybody's. Those that wait are found by notice_due and by their person.
DROP INDEX notice_mail_id_idx;
CREATE INDEX notice_mail_id_idx ON notice (mail_id) WHERE mail_id IS NOT NULL;
DROP INDEX digest_mail_id_idx;
CREATE INDEX digest_mail_id_idx ON digest (mail_id) WHERE mail_id IS NOT NULL;

-- mail_state_id_idx finds what is held as well, and without an index of leases a mail that is begun changes no index at all.
DROP INDEX mail_leased;
-- mail_once_per_run begins with the run.
DROP INDEX mail_run_id_idx;
