-- A workbook between its upload and its import.
CREATE TABLE "plan_upload" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "grid" JSONB NOT NULL,
    "corrections" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_upload_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "plan_upload_plan_id_idx" ON "plan_upload"("plan_id");
CREATE UNIQUE INDEX "plan_upload_person_id_plan_id_sha256_key" ON "plan_upload"("person_id", "plan_id", "sha256");
ALTER TABLE "plan_upload" ADD CONSTRAINT "plan_upload_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "plan_upload" ADD CONSTRAINT "plan_upload_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
