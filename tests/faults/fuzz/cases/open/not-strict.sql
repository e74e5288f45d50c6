UPDATE sqlite_schema SET sql = replace (sql, ' STRICT', '') WHERE name = 'deal'
