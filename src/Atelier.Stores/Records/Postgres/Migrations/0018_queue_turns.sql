-- The line from each caller's, lane's and priority's oldest on.
CREATE INDEX queue_by_turn ON queue (caller, lane, priority, job_id);

-- Its rows come and go by the thousand; what they leave behind is cleared away before it makes looking at the line slow.
ALTER TABLE queue SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
