insert into users (id, name, email, age, status, preferences, created_at, changed_at)
select n::text, 'User-' || n, 'user' || n || '@example.com', 25, 'ACTIVE', '{"language":"en"}',
    timestamptz '2026-01-01 00:00:00+00', timestamptz '2026-01-01 00:00:00+00'
from generate_series(1, 1000) n;
