-- CreateEnum
CREATE TYPE "role" AS ENUM ('ADMIN', 'OFFICE', 'CHAIR', 'LEADER', 'HEAD', 'OFFICER', 'AUDITOR');

-- CreateEnum
CREATE TYPE "address_state" AS ENUM ('GOOD', 'BAD');

-- CreateEnum
CREATE TYPE "calendar_day_kind" AS ENUM ('CLOSED', 'OPENED');

-- CreateEnum
CREATE TYPE "calendar_day_reason" AS ENUM ('HOLIDAY', 'COMPENSATORY', 'SWAPPED', 'MAKEUP');

-- CreateEnum
CREATE TYPE "deadline_precision" AS ENUM ('DAY', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'PERIOD', 'NONE', 'UNREADABLE');

-- CreateEnum
CREATE TYPE "deadline_version_kind" AS ENUM ('ORIGINAL', 'EXTENSION', 'SUSPENSION', 'CORRECTION', 'CALENDAR');

-- CreateEnum
CREATE TYPE "urgency" AS ENUM ('NORMAL', 'KHAN', 'THUONG_KHAN', 'HOA_TOC');

-- CreateEnum
CREATE TYPE "assignment_role" AS ENUM ('LEAD', 'COORDINATING');

-- CreateEnum
CREATE TYPE "assignment_state" AS ENUM ('DRAFT', 'ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'COMPLETED', 'RETURN_REQUESTED', 'SUSPENDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "submission_state" AS ENUM ('STANDING', 'VERIFIED', 'SENT_BACK');

-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('UNDECIDED', 'GRANTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "apology_state" AS ENUM ('OWED', 'LATE', 'DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN', 'VOID');

-- CreateEnum
CREATE TYPE "reason_category" AS ENUM ('OBJECTIVE', 'WAITING_FOR_OTHERS', 'RESOURCES', 'OWN_FAULT', 'OTHER');

-- CreateEnum
CREATE TYPE "explanation_kind" AS ENUM ('PROMISE_BROKEN', 'PART_LATE', 'PART_MISSING');

-- CreateEnum
CREATE TYPE "notice_state" AS ENUM ('DUE', 'SENT', 'CANCELLED', 'SUPERSEDED', 'UNREACHABLE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "report_kind" AS ENUM ('WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR', 'RANGE');

-- CreateEnum
CREATE TYPE "digest_kind" AS ENUM ('UNIT_DAILY', 'LEADER_WEEKLY', 'CHAIR_DAILY');

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "uid" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "go_live_on" DATE NOT NULL,
    "first_run_released_at" TIMESTAMPTZ(3),
    "demo_now" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "version" SERIAL NOT NULL,
    "values" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "changed_by_id" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "calendar_year" (
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "document_number" TEXT,
    "note" TEXT,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "date" DATE NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" "calendar_day_kind" NOT NULL,
    "reason" "calendar_day_reason",
    "name" TEXT NOT NULL,
    "document_number" TEXT,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "calendar_date" (
    "date" DATE NOT NULL,
    "working" BOOLEAN NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "calendar_date_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "kind" TEXT NOT NULL,
    "parent_id" INTEGER,
    "mailbox" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "successor_id" INTEGER,
    "is_standing_office" BOOLEAN NOT NULL DEFAULT false,
    "is_outside" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_group" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "kinds" TEXT[],

    CONSTRAINT "unit_group_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "address_state" "address_state" NOT NULL DEFAULT 'GOOD',
    "address_note" TEXT,
    "unit_id" INTEGER NOT NULL,
    "roles" "role"[],
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "focal_point" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "user_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "decision_number" TEXT NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE,
    "issued_on_text" TEXT,
    "issuer" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_document" (
    "plan_id" INTEGER NOT NULL,
    "document_id" INTEGER NOT NULL,

    CONSTRAINT "plan_document_pkey" PRIMARY KEY ("plan_id","document_id")
);

-- CreateTable
CREATE TABLE "plan_import" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "created" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "warnings" JSONB NOT NULL,
    "imported_by_id" INTEGER,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "import_key" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "section" TEXT,
    "section_title" TEXT,
    "title" TEXT NOT NULL,
    "output" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "field" TEXT,
    "urgency" "urgency" NOT NULL DEFAULT 'NORMAL',
    "in_person" BOOLEAN NOT NULL DEFAULT false,
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "deadline_wording" TEXT NOT NULL DEFAULT '',
    "deadline_precision" "deadline_precision" NOT NULL DEFAULT 'NONE',
    "printed_date" DATE,
    "outside_parties" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_document" (
    "task_id" INTEGER NOT NULL,
    "document_id" INTEGER NOT NULL,

    CONSTRAINT "task_document_pkey" PRIMARY KEY ("task_id","document_id")
);

-- CreateTable
CREATE TABLE "task_person" (
    "task_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "task_person_pkey" PRIMARY KEY ("task_id","person_id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" SERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "role" "assignment_role" NOT NULL,
    "state" "assignment_state" NOT NULL DEFAULT 'DRAFT',
    "part" TEXT NOT NULL DEFAULT '',
    "period" TEXT,
    "deadline_wording" TEXT NOT NULL DEFAULT '',
    "precision" "deadline_precision" NOT NULL DEFAULT 'NONE',
    "printed_date" DATE,
    "original_due_date" DATE,
    "due_date" DATE,
    "due_date_reason" TEXT,
    "missing_year" INTEGER,
    "deadline_version" INTEGER NOT NULL DEFAULT 1,
    "issued_on" DATE,
    "issued_by_id" INTEGER,
    "receive_due_on" DATE,
    "receive_term_restarted" BOOLEAN NOT NULL DEFAULT false,
    "receive_lapsed_on" DATE,
    "received_on" DATE,
    "submitted_on" DATE,
    "verify_remind_on" DATE,
    "completed_on" DATE,
    "suspended_on" DATE,
    "cancelled_on" DATE,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "last_report_on" DATE,
    "last_percent" INTEGER,
    "rungs_from" DATE,
    "next_rung_on" DATE,
    "late_check_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline_version" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "deadline_version_kind" NOT NULL,
    "printed_date" DATE,
    "due_date" DATE,
    "due_date_reason" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "document_number" TEXT,
    "decided_by_id" INTEGER,
    "decided_on" DATE NOT NULL,

    CONSTRAINT "deadline_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_report" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "difficulties" TEXT NOT NULL DEFAULT '',
    "proposals" TEXT NOT NULL DEFAULT '',
    "reported_on" DATE NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_by_id" INTEGER NOT NULL,

    CONSTRAINT "progress_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" "submission_state" NOT NULL DEFAULT 'STANDING',
    "unit_id" INTEGER NOT NULL,
    "submitted_on" DATE NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_by_id" INTEGER NOT NULL,
    "decided_on" DATE,
    "decided_by_id" INTEGER,
    "reason" TEXT,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_request" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_unit_id" INTEGER NOT NULL,
    "state" "request_state" NOT NULL DEFAULT 'UNDECIDED',
    "requested_on" DATE NOT NULL,
    "requested_by_id" INTEGER NOT NULL,
    "decided_on" DATE,
    "decided_by_id" INTEGER,
    "decision_reason" TEXT,

    CONSTRAINT "return_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension_request" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "requested_date" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "request_state" NOT NULL DEFAULT 'UNDECIDED',
    "requested_on" DATE NOT NULL,
    "requested_by_id" INTEGER NOT NULL,
    "decided_on" DATE,
    "decided_by_id" INTEGER,
    "decision_reason" TEXT,
    "document_number" TEXT,

    CONSTRAINT "extension_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suspension" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "suspended_by_id" INTEGER NOT NULL,
    "resume_reason" TEXT,
    "resume_document_number" TEXT,
    "resumed_by_id" INTEGER,

    CONSTRAINT "suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "apology" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "state" "apology_state" NOT NULL DEFAULT 'OWED',
    "advance" BOOLEAN NOT NULL DEFAULT false,
    "arises_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "reason_category" "reason_category",
    "reason" TEXT NOT NULL DEFAULT '',
    "remedy" TEXT NOT NULL DEFAULT '',
    "unit_at_fault" TEXT,
    "promised_date" DATE,
    "finished_on" DATE,
    "text" TEXT NOT NULL DEFAULT '',
    "signed_by_id" INTEGER,
    "signatory_name" TEXT,
    "signatory_capacity" TEXT,
    "delivered_on" DATE,
    "days_late_at_signing" INTEGER,
    "form_returned_on" DATE,
    "form_return_reason" TEXT,
    "late_on" DATE,
    "broken_on" DATE,
    "closed_on" DATE,
    "voided_on" DATE,
    "void_reason" TEXT,
    "void_document_number" TEXT,
    "next_check_on" DATE,
    "letter_published" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "apology_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "apology_promise" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "promised_date" DATE NOT NULL,
    "signed_on" DATE NOT NULL,
    "signed_by_id" INTEGER NOT NULL,
    "returned_on" DATE,

    CONSTRAINT "apology_promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "explanation" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "kind" "explanation_kind" NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "owed_on" DATE NOT NULL,
    "due_on" DATE,
    "text" TEXT,
    "given_on" DATE,
    "given_by_id" INTEGER,

    CONSTRAINT "explanation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "assignment_id" INTEGER,
    "rung" TEXT,
    "deadline_version" INTEGER,
    "recipient_id" INTEGER NOT NULL,
    "occurrence" TEXT NOT NULL DEFAULT '',
    "unit_id" INTEGER,
    "state" "notice_state" NOT NULL DEFAULT 'DUE',
    "reason" TEXT,
    "why" TEXT NOT NULL,
    "detail" TEXT,
    "due_on" DATE NOT NULL,
    "sent_late" BOOLEAN NOT NULL DEFAULT false,
    "held" BOOLEAN NOT NULL DEFAULT false,
    "mail_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" INTEGER,
    "run_id" INTEGER,
    "address" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "composed_on" DATE NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'PENDING',
    "subject" TEXT,
    "message_id" TEXT NOT NULL,
    "payload" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "leased_by" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "begun_at" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "response" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" "digest_kind" NOT NULL,
    "period" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "figures" JSONB NOT NULL,
    "mail_id" INTEGER,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" SERIAL NOT NULL,
    "job" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'QUEUED',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "requested_by_id" INTEGER,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_beat" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on" DATE NOT NULL,
    "actor_id" INTEGER,
    "actor_name" TEXT NOT NULL DEFAULT '',
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "assignment_id" INTEGER,
    "task_id" INTEGER,
    "refused" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" SERIAL NOT NULL,
    "kind" "report_kind" NOT NULL,
    "plan_id" INTEGER,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "as_of" DATE NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'QUEUED',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "totals" JSONB,
    "snapshot" JSONB,
    "edits" JSONB NOT NULL DEFAULT '{}',
    "adjustments" JSONB NOT NULL DEFAULT '[]',
    "number" TEXT,
    "issued_on" DATE,
    "error" TEXT,
    "requested_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "files_version" INTEGER,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_file" (
    "report_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "file_id" INTEGER NOT NULL,

    CONSTRAINT "report_file_pkey" PRIMARY KEY ("report_id","name")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" SERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "file_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'PROGRESS',
    "added_by_id" INTEGER,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "person_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "auth_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "auth_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "installation_uid_key" ON "installation"("uid");

-- CreateIndex
CREATE INDEX "calendar_day_year_idx" ON "calendar_day"("year");

-- CreateIndex
CREATE INDEX "calendar_date_ordinal_working_idx" ON "calendar_date"("ordinal", "working");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "person_user_id_key" ON "person"("user_id");

-- CreateIndex
CREATE INDEX "person_unit_id_idx" ON "person"("unit_id");

-- CreateIndex
CREATE INDEX "mandate_unit_id_from_to_idx" ON "mandate"("unit_id", "from", "to");

-- CreateIndex
CREATE INDEX "mandate_person_id_idx" ON "mandate"("person_id");

-- CreateIndex
CREATE INDEX "document_number_idx" ON "document"("number");

-- CreateIndex
CREATE UNIQUE INDEX "plan_code_key" ON "plan"("code");

-- CreateIndex
CREATE INDEX "plan_import_plan_id_idx" ON "plan_import"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_code_key" ON "task"("code");

-- CreateIndex
CREATE INDEX "task_plan_id_position_idx" ON "task"("plan_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "task_plan_id_import_key_key" ON "task"("plan_id", "import_key");

-- CreateIndex
CREATE INDEX "task_document_document_id_idx" ON "task_document"("document_id");

-- CreateIndex
CREATE INDEX "task_person_person_id_idx" ON "task_person"("person_id");

-- CreateIndex
CREATE INDEX "assignment_task_id_idx" ON "assignment"("task_id");

-- CreateIndex
CREATE INDEX "assignment_unit_id_state_due_date_idx" ON "assignment"("unit_id", "state", "due_date");

-- CreateIndex
CREATE INDEX "assignment_state_due_date_idx" ON "assignment"("state", "due_date");

-- CreateIndex
CREATE INDEX "assignment_due_date_id_idx" ON "assignment"("due_date", "id");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_version_assignment_id_number_key" ON "deadline_version"("assignment_id", "number");

-- CreateIndex
CREATE INDEX "progress_report_assignment_id_reported_on_idx" ON "progress_report"("assignment_id", "reported_on");

-- CreateIndex
CREATE UNIQUE INDEX "submission_assignment_id_number_key" ON "submission"("assignment_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "return_request_assignment_id_number_key" ON "return_request"("assignment_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "extension_request_assignment_id_number_key" ON "extension_request"("assignment_id", "number");

-- CreateIndex
CREATE INDEX "suspension_assignment_id_idx" ON "suspension"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "apology_assignment_id_key" ON "apology"("assignment_id");

-- CreateIndex
CREATE INDEX "apology_state_arises_on_idx" ON "apology"("state", "arises_on");

-- CreateIndex
CREATE INDEX "apology_promise_assignment_id_idx" ON "apology_promise"("assignment_id");

-- CreateIndex
CREATE INDEX "explanation_unit_id_given_on_idx" ON "explanation"("unit_id", "given_on");

-- CreateIndex
CREATE UNIQUE INDEX "explanation_assignment_id_kind_unit_id_key" ON "explanation"("assignment_id", "kind", "unit_id");

-- CreateIndex
CREATE INDEX "notice_assignment_id_idx" ON "notice"("assignment_id");

-- CreateIndex
CREATE INDEX "notice_mail_id_idx" ON "notice"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_id_key" ON "mail"("message_id");

-- CreateIndex
CREATE INDEX "mail_person_id_composed_on_idx" ON "mail"("person_id", "composed_on");

-- CreateIndex
CREATE INDEX "mail_run_id_idx" ON "mail"("run_id");

-- CreateIndex
CREATE INDEX "digest_mail_id_idx" ON "digest"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "digest_person_id_kind_period_key" ON "digest"("person_id", "kind", "period");

-- CreateIndex
CREATE INDEX "run_job_id_idx" ON "run"("job", "id");

-- CreateIndex
CREATE INDEX "event_subject_id_idx" ON "event"("subject", "id");

-- CreateIndex
CREATE INDEX "event_assignment_id_id_idx" ON "event"("assignment_id", "id");

-- CreateIndex
CREATE INDEX "event_task_id_id_idx" ON "event"("task_id", "id");

-- CreateIndex
CREATE INDEX "attachment_assignment_id_idx" ON "attachment"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "auth_rate_limit_key_key" ON "auth_rate_limit"("key");

-- AddForeignKey
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_year_fkey" FOREIGN KEY ("year") REFERENCES "calendar_year"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_document" ADD CONSTRAINT "plan_document_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_document" ADD CONSTRAINT "plan_document_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_import" ADD CONSTRAINT "plan_import_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_document" ADD CONSTRAINT "task_document_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_document" ADD CONSTRAINT "task_document_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_person" ADD CONSTRAINT "task_person_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_person" ADD CONSTRAINT "task_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_version" ADD CONSTRAINT "deadline_version_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_request" ADD CONSTRAINT "return_request_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_request" ADD CONSTRAINT "return_request_proposed_unit_id_fkey" FOREIGN KEY ("proposed_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "apology" ADD CONSTRAINT "apology_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "apology_promise" ADD CONSTRAINT "apology_promise_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
