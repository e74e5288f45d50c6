UPDATE partner SET stage = 'none', signed_on = '2026-02-31'
