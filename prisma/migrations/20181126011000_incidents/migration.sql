-- What administrators are told of by mail: once when it begins, once when it is over.
CREATE TABLE "incident" (
  "id" SERIAL NOT NULL,
  "kind" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "n" INTEGER NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);
-- The claim: of several processes that see the same at once, one writes the mails.
CREATE UNIQUE INDEX incident_open ON incident (kind, subject) WHERE ended_at IS NULL;
