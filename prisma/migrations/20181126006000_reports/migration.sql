-- S4: number, date and what else is signed for one report; and a report that is asked for twice is made once.
ALTER TABLE "report" ADD COLUMN "signing" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "report" ADD COLUMN "request_key" TEXT;
CREATE UNIQUE INDEX "report_request_key_key" ON "report" ("request_key");
