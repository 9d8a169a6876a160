-- Signing in and one's own settings: a first password that has to be changed, the second factor, the hour of the daily
-- mail and the calendar feed.

ALTER TABLE "auth_user" ADD COLUMN "must_change_password" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "auth_two_factor" (
  "id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "secret" TEXT NOT NULL,
  "backup_codes" TEXT NOT NULL,
  "verified" BOOLEAN NOT NULL DEFAULT false,
  "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
  "locked_until" TIMESTAMPTZ(3),
  CONSTRAINT "auth_two_factor_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "auth_two_factor_user_id_idx" ON "auth_two_factor"("user_id");
ALTER TABLE "auth_two_factor" ADD CONSTRAINT "auth_two_factor_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "person" ADD COLUMN "digest_at" TEXT,
  ADD CONSTRAINT "person_digest_at_check" CHECK ("digest_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

CREATE TABLE "calendar_feed" (
  "person_id" INTEGER NOT NULL,
  "token_hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("person_id")
);
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
