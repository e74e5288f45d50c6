-- Version 3: proposals of a tier that were declined.

ALTER TABLE partner ADD COLUMN declined_tier TEXT;
ALTER TABLE partner ADD COLUMN declined_on TEXT;
ALTER TABLE partner ADD COLUMN declined_reason TEXT;
