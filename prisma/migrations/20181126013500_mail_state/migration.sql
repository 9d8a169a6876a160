-- The trays of mails and the health of the system ask for what is not yet sent among everything that ever was.
CREATE INDEX "mail_state_id_idx" ON "mail"("state", "id");
