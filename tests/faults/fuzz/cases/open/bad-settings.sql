UPDATE program SET currency = 'XXX', fiscal_year_start = 13
