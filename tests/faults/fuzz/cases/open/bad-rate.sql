UPDATE rate SET rate = 0; UPDATE rate SET quarter = 'FY0000-Q9'
