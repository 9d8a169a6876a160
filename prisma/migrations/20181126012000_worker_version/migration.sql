-- Which version each worker runs: while an upgrade is under way there are two. A version that says none is an older one.
ALTER TABLE "worker_beat" ADD COLUMN "version" TEXT NOT NULL DEFAULT '';
