-- The shop's first articles, with plenty of each.
insert into stock (sku, on_hand)
select 'A-' || n, 1000000 from generate_series(1, 100) n
union all
select sku, 1000000 from unnest(array['TEA-250', 'TEA-500', 'CUP-1', 'POT-1']) sku;
