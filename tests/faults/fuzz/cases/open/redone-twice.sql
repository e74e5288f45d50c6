INSERT INTO history (at, label, kind, target) VALUES ('2026-01-01', 'x', 3, 2)
