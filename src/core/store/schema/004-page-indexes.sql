-- Version 4: indexes that answer what the pages list without reading the deals' rows: what closed
-- or is open, by stage; what a partner won or registered; the rate of a quarter.

DROP INDEX deal_closed;
CREATE INDEX deal_stage ON deal (
  stage, closed_on, class, partner, currency, amount, kind, registration, created_on, expected_close
);
DROP INDEX deal_partner;
CREATE INDEX deal_partner ON deal (partner, stage, closed_on, class, registration, created_on);
DROP INDEX rate_currency;
CREATE INDEX rate_quarter ON rate (currency, quarter);
