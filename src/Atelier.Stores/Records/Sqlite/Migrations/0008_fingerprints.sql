-- What a caller had made before, by meaning: those jobs can answer the same request again. Answered ones never answer others.
CREATE INDEX jobs_by_fingerprint ON jobs (caller, fingerprint, ended_at, id) WHERE state = 'succeeded' AND cached_from IS NULL;
