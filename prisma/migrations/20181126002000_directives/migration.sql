-- What leaders say on a task, and which files were handed in with which report or result.

CREATE TABLE "directive" (
    "id" SERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "given_by_id" INTEGER NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directive_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "directive_task_id_id_idx" ON "directive"("task_id", "id");
CREATE INDEX "directive_given_by_id_idx" ON "directive"("given_by_id");
ALTER TABLE "directive" ADD CONSTRAINT "directive_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "directive" ADD CONSTRAINT "directive_given_by_id_fkey" FOREIGN KEY ("given_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was said stays said.
CREATE TRIGGER directive_append_only BEFORE UPDATE OR DELETE ON directive FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE "attachment" ADD COLUMN "progress_report_id" INTEGER;
ALTER TABLE "attachment" ADD COLUMN "submission_id" INTEGER;
CREATE INDEX "attachment_progress_report_id_idx" ON "attachment"("progress_report_id");
CREATE INDEX "attachment_submission_id_idx" ON "attachment"("submission_id");
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_progress_report_id_fkey" FOREIGN KEY ("progress_report_id") REFERENCES "progress_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE SET NULL ON UPDATE CASCADE;
