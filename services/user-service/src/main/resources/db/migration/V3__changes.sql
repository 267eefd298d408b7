-- After the seed, which nobody needs to hear of.

-- Whoever changes a user, a service or an operator, every instance hears of it.
create function users_changing() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        new.version := old.version + 1;
    end if;
    new.changed_at := clock_timestamp();
    return new;
end $$;
create trigger users_changing before insert or update on users
    for each row execute function users_changing();

create function users_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('users', new.id);
    return null;
end $$;
create trigger users_changed after insert or update on users
    for each row execute function users_changed();
