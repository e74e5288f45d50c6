-- Version 1: the nouns and the history. A released step is never edited: add another.

CREATE TABLE program (
  id INTEGER PRIMARY KEY,
  company TEXT,
  currency TEXT,
  fiscal_year_start INTEGER,
  reporting_line TEXT,
  revenue_target INTEGER,
  person TEXT,
  language TEXT,
  attribution_model TEXT,
  attribution_signed_by TEXT,
  attribution_signed_on TEXT,
  pass_mark INTEGER,
  weight_overlap INTEGER,
  weight_capability INTEGER,
  weight_no_conflict INTEGER,
  weight_stability INTEGER,
  weight_capacity INTEGER,
  weight_enthusiasm INTEGER,
  probability_registered INTEGER,
  probability_qualified INTEGER,
  probability_proposal INTEGER,
  probability_negotiation INTEGER
) STRICT;

CREATE TABLE partner (
  id INTEGER PRIMARY KEY,
  external_id TEXT,
  name TEXT,
  website TEXT,
  country TEXT,
  city TEXT,
  segment TEXT,
  industry TEXT,
  model TEXT,
  archetype TEXT,
  stage TEXT,
  stage_since TEXT,
  tier TEXT,
  signed_on TEXT,
  owner TEXT,
  hypothesis TEXT,
  overlap INTEGER,
  capability INTEGER,
  no_conflict INTEGER,
  stability INTEGER,
  capacity INTEGER,
  enthusiasm INTEGER,
  operating_model_on TEXT,
  onboarded_on TEXT,
  business_plan_on TEXT,
  reviewed_on TEXT,
  review_outcome TEXT,
  notes TEXT
) STRICT;
CREATE INDEX partner_external_id ON partner (external_id);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  external_id TEXT,
  partner INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
  side TEXT,
  name TEXT,
  role TEXT,
  title TEXT,
  email TEXT,
  phone TEXT,
  notes TEXT
) STRICT;
CREATE INDEX contact_external_id ON contact (external_id);
CREATE INDEX contact_partner ON contact (partner);

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  external_id TEXT,
  name TEXT,
  website TEXT,
  country TEXT,
  industry TEXT,
  owner TEXT
) STRICT;
CREATE INDEX account_external_id ON account (external_id);

CREATE TABLE deal (
  id INTEGER PRIMARY KEY,
  external_id TEXT,
  name TEXT,
  partner INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
  account INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER,
  currency TEXT,
  stage TEXT,
  kind TEXT,
  class TEXT,
  created_on TEXT,
  expected_close TEXT,
  closed_on TEXT,
  our_rep TEXT,
  contact INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  registration TEXT,
  play TEXT,
  implementation_attached INTEGER,
  named_account INTEGER,
  next_step TEXT
) STRICT;
CREATE INDEX deal_external_id ON deal (external_id);
CREATE INDEX deal_account ON deal (account);
CREATE INDEX deal_contact ON deal (contact);
CREATE INDEX deal_partner ON deal (partner, stage, closed_on);
CREATE INDEX deal_closed ON deal (stage, closed_on, class, partner, currency, amount);

CREATE TABLE rate (
  id INTEGER PRIMARY KEY,
  currency TEXT,
  quarter TEXT,
  rate INTEGER
) STRICT;
CREATE INDEX rate_currency ON rate (currency, quarter, rate);

CREATE TABLE tier_rule (
  id INTEGER PRIMARY KEY,
  tier TEXT,
  name TEXT,
  threshold INTEGER,
  holds_from TEXT,
  benefits TEXT,
  cadence TEXT
) STRICT;

CREATE TABLE move (
  id INTEGER PRIMARY KEY,
  partner INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT,
  "from" TEXT,
  "to" TEXT,
  gate_met INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX move_partner ON move (partner, date);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  external_id TEXT,
  partner INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT,
  kind TEXT,
  our_hours INTEGER,
  their_hours INTEGER,
  note TEXT
) STRICT;
CREATE INDEX activity_external_id ON activity (external_id);
CREATE INDEX activity_partner ON activity (partner, date);

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  name TEXT,
  starts_on TEXT,
  skip_weekends INTEGER,
  notes TEXT
) STRICT;

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  plan INTEGER REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  phase TEXT,
  position INTEGER,
  name TEXT,
  owner TEXT,
  day INTEGER,
  due_on TEXT,
  done_on TEXT,
  evidence TEXT,
  proof TEXT,
  notes TEXT
) STRICT;
CREATE INDEX task_plan ON task (plan, position);

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  partner INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
  made_on TEXT,
  name TEXT,
  owner TEXT,
  due_on TEXT,
  state TEXT
) STRICT;
CREATE INDEX commitment_partner ON commitment (partner, made_on);

CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  name TEXT,
  noun TEXT,
  header TEXT,
  definition TEXT
) STRICT;

CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  person TEXT,
  label TEXT NOT NULL,
  kind INTEGER NOT NULL,
  target INTEGER,
  changeset BLOB
) STRICT;
