-- What owners do with their pictures: favourites, tags, collections, votes, a trash, links to show them, and finding them again.
ALTER TABLE images ADD COLUMN trashed_until INTEGER;
ALTER TABLE images ADD COLUMN expiry_before_trash INTEGER;
ALTER TABLE images ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN tags TEXT;
ALTER TABLE images ADD COLUMN collections TEXT;
ALTER TABLE images ADD COLUMN up_votes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN down_votes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN colour TEXT;
ALTER TABLE images ADD COLUMN palette TEXT;

CREATE INDEX images_uncoloured ON images (id) WHERE colour IS NULL;
CREATE INDEX images_in_trash ON images (caller, id) WHERE trashed_until IS NOT NULL;
CREATE INDEX images_voted ON images (caller, model, provider) WHERE up_votes + down_votes > 0;

-- Everything a picture can be found by, as words. The number is the time of its making in microseconds, negative so that the index below, which goes by
-- numbers and is quick in their rising order alone, begins with the newest; where it is taken, the one before.
CREATE TABLE image_terms (
    number   INTEGER NOT NULL PRIMARY KEY,
    image_id TEXT NOT NULL UNIQUE,
    words    TEXT NOT NULL,
    -- Whether the index has it. Many at once cost a fraction of what they cost one by one, so new ones wait for the next search or sweep.
    indexed  INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX image_terms_waiting ON image_terms (number) WHERE indexed = 0;

CREATE VIRTUAL TABLE image_words USING fts5 (
    words, content = 'image_terms', content_rowid = 'number', prefix = '3',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'");

CREATE TRIGGER image_terms_removed AFTER DELETE ON image_terms WHEN old.indexed = 1
BEGIN
    INSERT INTO image_words (image_words, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE TRIGGER image_terms_changed AFTER UPDATE OF words ON image_terms WHEN old.indexed = 1
BEGIN
    INSERT INTO image_words (image_words, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE TABLE image_tags (
    caller TEXT NOT NULL,
    tag    TEXT NOT NULL,
    images INTEGER NOT NULL,
    PRIMARY KEY (caller, tag)
) WITHOUT ROWID;

CREATE TABLE collections (
    id                TEXT NOT NULL PRIMARY KEY,
    caller            TEXT NOT NULL,
    parent_id         TEXT,
    name              TEXT NOT NULL,
    retention_seconds INTEGER,
    created_at        INTEGER NOT NULL
);

CREATE INDEX collections_by_caller ON collections (caller, name);

CREATE TABLE collection_images (
    collection_id TEXT NOT NULL,
    image_id      TEXT NOT NULL,
    PRIMARY KEY (collection_id, image_id)
) WITHOUT ROWID;

CREATE TABLE image_votes (
    image_id TEXT NOT NULL,
    voter    TEXT NOT NULL,
    value    INTEGER NOT NULL,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (image_id, voter)
) WITHOUT ROWID;

CREATE TABLE shares (
    id            TEXT NOT NULL PRIMARY KEY,
    caller        TEXT NOT NULL,
    title         TEXT,
    images        TEXT,
    collection_id TEXT,
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL
);

CREATE INDEX shares_by_caller ON shares (caller, id);
CREATE INDEX shares_by_expiry ON shares (expires_at);
