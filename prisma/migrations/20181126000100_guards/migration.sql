-- What the database itself refuses and finds: append-only log, once-only promise, claims, sweeps, search.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Search ignores diacritics and case: "so tai chinh" finds "Sở Tài chính".
CREATE FUNCTION fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC))) $$;

CREATE INDEX task_search ON task USING gin (fold(code || ' ' || title || ' ' || output) gin_trgm_ops);
CREATE INDEX unit_search ON unit USING gin (fold(code || ' ' || name || ' ' || short_name) gin_trgm_ops);

-- Q3: the audit log only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- D2: a deadline version is never rewritten.
CREATE TRIGGER deadline_version_append_only BEFORE UPDATE OR DELETE ON deadline_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Q3: nothing is deleted that was issued.
CREATE FUNCTION refuse_issued_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' THEN
    RAISE EXCEPTION 'assignment % was issued and cannot be deleted', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER assignment_issued_stays BEFORE DELETE ON assignment
  FOR EACH ROW EXECUTE FUNCTION refuse_issued_delete();

-- A6: one promise for ever; only a return for form (A8) frees it, and a promised date is never rewritten.
CREATE UNIQUE INDEX apology_promise_once ON apology_promise (assignment_id) WHERE returned_on IS NULL;
CREATE FUNCTION guard_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a promise is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.assignment_id <> OLD.assignment_id OR NEW.promised_date <> OLD.promised_date
     OR NEW.signed_on <> OLD.signed_on OR NEW.signed_by_id <> OLD.signed_by_id
     OR (OLD.returned_on IS NOT NULL AND NEW.returned_on IS DISTINCT FROM OLD.returned_on) THEN
    RAISE EXCEPTION 'a promise is given once and never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER apology_promise_guard BEFORE UPDATE OR DELETE ON apology_promise
  FOR EACH ROW EXECUTE FUNCTION guard_promise();

-- One standing submission, one undecided request.
CREATE UNIQUE INDEX submission_standing ON submission (assignment_id) WHERE state = 'STANDING';
CREATE UNIQUE INDEX extension_request_undecided ON extension_request (assignment_id) WHERE state = 'UNDECIDED';
CREATE UNIQUE INDEX return_request_undecided ON return_request (assignment_id) WHERE state = 'UNDECIDED';
CREATE UNIQUE INDEX suspension_open ON suspension (assignment_id) WHERE "to" IS NULL;

-- A unit has one LEAD or COORDINATING duty in a task per period.
CREATE UNIQUE INDEX assignment_once ON assignment (task_id, unit_id, role, period) NULLS NOT DISTINCT
  WHERE state <> 'CANCELLED';

CREATE UNIQUE INDEX document_number_date ON document (number, issued_on) NULLS NOT DISTINCT;

-- R2: the claim of a notice.
CREATE UNIQUE INDEX notice_once
  ON notice (kind, assignment_id, rung, deadline_version, recipient_id, occurrence) NULLS NOT DISTINCT;
CREATE INDEX notice_due ON notice (recipient_id) WHERE state = 'DUE' AND mail_id IS NULL;

-- R3: one mail per person per run.
CREATE UNIQUE INDEX mail_once_per_run ON mail (run_id, person_id) WHERE run_id IS NOT NULL;
CREATE INDEX mail_pending ON mail (not_before, id) WHERE state = 'PENDING';
CREATE INDEX mail_leased ON mail (lease_until) WHERE state = 'SENDING';

-- What sweeps look for: their cost follows what is due, not what is stored.
CREATE INDEX assignment_next_rung ON assignment (next_rung_on)
  WHERE next_rung_on IS NOT NULL AND state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED');
CREATE INDEX assignment_late_check ON assignment (late_check_on)
  WHERE late_check_on IS NOT NULL AND state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED');
CREATE INDEX assignment_receive_due ON assignment (receive_due_on)
  WHERE state = 'ASSIGNED' AND receive_lapsed_on IS NULL;
CREATE INDEX assignment_verify_remind ON assignment (verify_remind_on)
  WHERE state = 'SUBMITTED' AND verify_remind_on IS NOT NULL;
CREATE INDEX apology_next_check ON apology (next_check_on) WHERE next_check_on IS NOT NULL;
CREATE INDEX assignment_missing_year ON assignment (missing_year) WHERE missing_year IS NOT NULL;

-- One row of settings of the installation.
ALTER TABLE installation ADD CONSTRAINT installation_single CHECK (id = 1);
ALTER TABLE progress_report ADD CONSTRAINT progress_report_percent CHECK (percent BETWEEN 0 AND 100);
CREATE UNIQUE INDEX unit_standing_office ON unit (is_standing_office) WHERE is_standing_office;

-- Who is meant, per assignment: the groups of R1, W2, W4, A9, A10 and X3 resolved to people, with the words of why.
-- Restricted tasks (Q1) reach only officers named on them. Inlined by the planner, so that a sweep over thousands of
-- assignments stays one statement, and its cost follows the assignments it is asked about.
CREATE FUNCTION recipients_of(assignments integer[], as_of date)
  RETURNS TABLE (assignment_id integer, person_id integer, recipients text, why text)
  LANGUAGE sql STABLE
AS $$
  WITH unit_head AS (
    SELECT p.id, p.unit_id FROM person p WHERE p.active AND 'HEAD' = ANY (p.roles)
    UNION
    SELECT p.id, m.unit_id FROM mandate m JOIN person p ON p.id = m.person_id
    WHERE p.active AND as_of BETWEEN m."from" AND m."to"
  ), unit_officer AS (
    SELECT p.id, p.unit_id FROM person p WHERE p.active AND 'OFFICER' = ANY (p.roles)
  )
  SELECT a.id, o.id, 'OFFICERS', 'OFFICER'
    FROM assignment a JOIN task t ON t.id = a.task_id JOIN unit_officer o ON o.unit_id = a.unit_id
    WHERE a.id = ANY (assignments)
      AND (NOT t.restricted OR EXISTS (SELECT 1 FROM task_person n WHERE n.task_id = t.id AND n.person_id = o.id))
  UNION ALL
  SELECT a.id, h.id, 'HEAD', 'HEAD' FROM assignment a JOIN unit_head h ON h.unit_id = a.unit_id
    WHERE a.id = ANY (assignments)
  UNION ALL
  SELECT a.id, h.id, 'HEAD_WHO_ACTS', 'HEAD'
    FROM assignment a JOIN task t ON t.id = a.task_id JOIN unit_head h ON h.unit_id = a.unit_id
    WHERE a.id = ANY (assignments)
      AND (t.in_person OR t.restricted OR NOT EXISTS (SELECT 1 FROM unit_officer o WHERE o.unit_id = a.unit_id))
  UNION ALL
  SELECT a.id, p.id, 'OFFICE', 'OFFICE'
    FROM assignment a CROSS JOIN person p
    WHERE a.id = ANY (assignments) AND p.active AND 'OFFICE' = ANY (p.roles)
  UNION ALL
  SELECT a.id, h.id, 'OFFICE_HEAD', 'OFFICE_HEAD'
    FROM assignment a CROSS JOIN unit u JOIN unit_head h ON h.unit_id = u.id
    WHERE a.id = ANY (assignments) AND u.is_standing_office
  UNION ALL
  SELECT a.id, p.id, 'SUPERVISING_LEADER', 'SUPERVISING_LEADER'
    FROM assignment a JOIN task t ON t.id = a.task_id
    JOIN person p ON p.active AND 'LEADER' = ANY (p.roles) AND (p.fields = '{}' OR t.field = ANY (p.fields))
    WHERE a.id = ANY (assignments)
  UNION ALL
  SELECT a.id, p.id, 'COMMITTEE_HEAD', 'COMMITTEE_HEAD'
    FROM assignment a CROSS JOIN person p
    WHERE a.id = ANY (assignments) AND p.active AND 'CHAIR' = ANY (p.roles)
  UNION ALL
  SELECT a.id, x.id, 'LEAD_UNIT', 'LEAD_UNIT'
    FROM assignment a
    JOIN assignment l ON l.task_id = a.task_id AND l.role = 'LEAD' AND l.state <> 'CANCELLED' AND l.id <> a.id
    JOIN task t ON t.id = a.task_id
    JOIN (SELECT id, unit_id, true AS head FROM unit_head UNION SELECT id, unit_id, false FROM unit_officer) x
      ON x.unit_id = l.unit_id
    WHERE a.id = ANY (assignments) AND a.role = 'COORDINATING'
      AND (NOT t.restricted OR x.head OR EXISTS (SELECT 1 FROM task_person n WHERE n.task_id = t.id AND n.person_id = x.id))
$$;

-- The same for every assignment there is.
CREATE FUNCTION recipients_on(as_of date)
  RETURNS TABLE (assignment_id integer, person_id integer, recipients text, why text)
  LANGUAGE sql STABLE
AS $$ SELECT * FROM recipients_of(ARRAY(SELECT id FROM assignment), as_of) $$;

-- C4 in SQL: the day `n` working days after (before, when negative) `start`, which itself is left out; no row while the
-- calendar of that year is missing (C3). Counts of two stretches of years cannot be compared, hence the bound.
CREATE FUNCTION add_working_days(start date, n integer) RETURNS TABLE (day date)
  LANGUAGE sql STABLE
AS $$
  SELECT d.date
  FROM calendar_date s
  JOIN calendar_date d ON d.ordinal = s.ordinal + n + CASE WHEN n < 0 AND NOT s.working THEN 1 ELSE 0 END
  WHERE s.date = start
    AND d.date BETWEEN s.date - 365 AND s.date + 365
    AND CASE WHEN n = 0 THEN d.date = s.date ELSE d.working END
$$;
