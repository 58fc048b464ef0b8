\set id 1 + :client_id + :clients * random(0, :n - 1)
BEGIN;
SELECT c.id, c.number, c.procedure, c.version, c.title, c.state, c.unit_id, c.facts, c.jurisdiction, c.opened_at, c.entered_at, c.acted_at, c.closed_at, c.revision AS was_revision, c.seq AS was_seq, c.rows AS was_rows FROM cases c WHERE c.id = :id \gset
SELECT d.number AS old, d.rule, d.round, d.status, d.counts_from, d.within, d.due_date, d.ends_at, t.step, t.fires_at FROM deadlines d LEFT JOIN timers t ON t.case_id = d.case_id AND t.deadline = d.number WHERE d.case_id = :id AND d.superseded_by IS NULL ORDER BY d.number DESC LIMIT 1 \gset
UPDATE cases SET state = 'rectifying', facts = facts || '{"rework_comments": "请补充整改后的截图"}', entered_at = now(), acted_at = now(), revision = revision + 1, seq = seq + 1, rows = rows + 1 WHERE id = :id AND revision = :was_revision AND seq = :was_seq;
INSERT INTO events (case_id, seq, at, kind, actor_id, trigger, from_state, to_state, input, effects, note, command_key) VALUES (:id, :was_seq + 1, now(), 'moved', 'zhou.mingde', 'return_for_rework', 'reply_review', 'rectifying', '{"rework_comments": "请补充整改后的截图"}', '[]', '', NULL);
INSERT INTO deadlines (case_id, number, rule, round, status, counts_from, within, recorded_at, extended_by, pauses, paused_after, due_date, ends_at, certainty, calendar, ended_at, supersedes, superseded_by) VALUES (:id, :was_rows + 1, 'reply_2wd', 1, 'running', now(), '{"working_days": 2}', now(), NULL, '[]', NULL, '2018-09-30', now() + interval '2 days', 'announced', 'N2018', NULL, :old, NULL);
UPDATE deadlines SET superseded_by = :was_rows + 1 WHERE case_id = :id AND number = :old;
DELETE FROM timers WHERE case_id = :id AND deadline = :old;
INSERT INTO timers (case_id, deadline, step, fires_at) VALUES (:id, :was_rows + 1, 'yellow', now() + interval '1 day');
INSERT INTO outbox (key, case_id, seq, kind, recipients, body, created_at, delivered_at) VALUES (concat(CAST(:id AS bigint), ':', CAST(:was_seq AS integer) + 1, ':', 'task'), :id, :was_seq + 1, 'task', '["handler@bgs"]', '{"state": "rectifying"}', now(), NULL);
COMMIT;
