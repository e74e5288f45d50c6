PRAGMA user_version = 3; DROP INDEX deal_stage
