-- What owners do with their pictures: favourites, tags, collections, votes, a trash, links to show them, and finding them again.
ALTER TABLE images ADD COLUMN trashed_until bigint;
ALTER TABLE images ADD COLUMN expiry_before_trash bigint;
ALTER TABLE images ADD COLUMN favourite bigint NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN tags text COLLATE "C";
ALTER TABLE images ADD COLUMN collections text COLLATE "C";
ALTER TABLE images ADD COLUMN up_votes bigint NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN down_votes bigint NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN colour text COLLATE "C";
ALTER TABLE images ADD COLUMN palette text COLLATE "C";

CREATE INDEX images_uncoloured ON images (id) WHERE colour IS NULL;
CREATE INDEX images_in_trash ON images (caller, id) WHERE trashed_until IS NOT NULL;
CREATE INDEX images_voted ON images (caller, model, provider) WHERE up_votes + down_votes > 0;

-- Everything a picture can be found by, as words. The primary key serves "the newest that match" where many do, the other index where few do.
CREATE TABLE image_terms (
    image_id text COLLATE "C" NOT NULL PRIMARY KEY,
    words    tsvector NOT NULL,
    made_at  bigint NOT NULL
);

CREATE INDEX image_terms_by_word ON image_terms USING gin (words);

CREATE TABLE image_tags (
    caller text COLLATE "C" NOT NULL,
    tag    text COLLATE "C" NOT NULL,
    images bigint NOT NULL,
    PRIMARY KEY (caller, tag)
);

CREATE TABLE collections (
    id                text COLLATE "C" NOT NULL PRIMARY KEY,
    caller            text COLLATE "C" NOT NULL,
    parent_id         text COLLATE "C",
    name              text COLLATE "C" NOT NULL,
    retention_seconds bigint,
    created_at        bigint NOT NULL
);

CREATE INDEX collections_by_caller ON collections (caller, name);

CREATE TABLE collection_images (
    collection_id text COLLATE "C" NOT NULL,
    image_id      text COLLATE "C" NOT NULL,
    PRIMARY KEY (collection_id, image_id)
);

CREATE TABLE image_votes (
    image_id text COLLATE "C" NOT NULL,
    voter    text COLLATE "C" NOT NULL,
    value    bigint NOT NULL,
    voted_at bigint NOT NULL,
    PRIMARY KEY (image_id, voter)
);

CREATE TABLE shares (
    id            text COLLATE "C" NOT NULL PRIMARY KEY,
    caller        text COLLATE "C" NOT NULL,
    title         text COLLATE "C",
    images        text COLLATE "C",
    collection_id text COLLATE "C",
    created_at    bigint NOT NULL,
    expires_at    bigint NOT NULL
);

CREATE INDEX shares_by_caller ON shares (caller, id);
CREATE INDEX shares_by_expiry ON shares (expires_at);
