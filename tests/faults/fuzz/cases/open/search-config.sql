DELETE FROM search_config
