-- S3: the list of a report's assignments, which stood in its snapshot as one value of many megabytes. One of an earlier
-- version stays there, where that version reads it, until the report is compiled again.
CREATE TABLE "report_portion" (
    "report_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "lines" JSON NOT NULL,

    CONSTRAINT "report_portion_pkey" PRIMARY KEY ("report_id","number")
);
ALTER TABLE "report_portion" ADD CONSTRAINT "report_portion_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
