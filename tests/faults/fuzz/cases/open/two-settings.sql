INSERT INTO program (id, currency) VALUES (99, 'EUR')
