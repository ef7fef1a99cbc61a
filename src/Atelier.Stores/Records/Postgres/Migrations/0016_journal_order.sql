-- Whoever follows the journal asks for what comes after the last number it saw. So of one caller's entries a smaller number must never become visible
-- after a greater one: numbers are given under a lock that is kept until the commit.
CREATE FUNCTION number_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('journal/' || NEW.caller, 0));
    NEW.number := nextval(pg_get_serial_sequence('journal', 'number'));
    RETURN NEW;
END $$;

CREATE TRIGGER journal_numbered BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION number_journal();
