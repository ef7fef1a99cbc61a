-- Whoever follows the journal asks for what comes after the last number it saw, so a smaller number must never become visible after a greater one. A
-- lock until the commit would see to that, and did; but then one caller's jobs are written down one after another, each waiting for the disk.
-- Instead a number begins with that of its transaction, and readers leave out what a transaction still under way could come before.
DROP TRIGGER journal_numbered ON journal;
ALTER TABLE journal ALTER COLUMN number DROP IDENTITY;

-- Added to the numbers of transactions: they begin anew on a server that a dump is restored to.
CREATE TABLE journal_base (base bigint NOT NULL);
INSERT INTO journal_base VALUES (0);

CREATE OR REPLACE FUNCTION number_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    least bigint := (pg_current_xact_id()::text::bigint + (SELECT base FROM journal_base)) << 20;
BEGIN
    NEW.number := coalesce((SELECT max(number) + 1 FROM journal WHERE number >= least AND number < least + (1 << 20)), least);
    RETURN NEW;
END $$;

CREATE TRIGGER journal_numbered BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION number_journal();

-- No number below this one is still to come.
CREATE FUNCTION journal_horizon() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + base) << 20 FROM journal_base
$$;
