CREATE INDEX extra ON deal (length (name))
