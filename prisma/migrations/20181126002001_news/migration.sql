-- What is new to a person is read from their notices of the last days.

CREATE INDEX "notice_recipient_id_created_at_idx" ON "notice"("recipient_id", "created_at");
