-- Pictures whose file is named by 16 hex digits (YYYY/MM/DD/{16}.png) are found by them; all others stay out of the index.
CREATE INDEX images_by_storage_id ON images (substr(blob_name, 12, 16)) WHERE substr(blob_name, 28, 1) = '.';
