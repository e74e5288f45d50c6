UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'deal_partner'
