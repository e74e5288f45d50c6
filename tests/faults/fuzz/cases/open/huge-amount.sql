UPDATE deal SET amount = 9223372036854775807, currency = 'JPY'
