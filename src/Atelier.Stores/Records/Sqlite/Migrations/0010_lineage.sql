-- Which pictures were made from which: a picture names its parents in order, and the other table finds its children.
ALTER TABLE images ADD COLUMN parents TEXT;
ALTER TABLE images ADD COLUMN relation TEXT;

-- No reference to images: a parent may be gone while its children stay.
CREATE TABLE image_parents (
    parent TEXT NOT NULL,
    child  TEXT NOT NULL,
    PRIMARY KEY (parent, child)
) WITHOUT ROWID;

CREATE INDEX image_parents_by_child ON image_parents (child);
-- A given picture that is kept here already is found by its bytes.
CREATE INDEX images_by_hash ON images (caller, sha256, id);
