package io.meshscope.shop.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `users`, a statement a method.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserTable extends GenericRepository<UserRow, String> {

    Optional<UserRow> findById(String id);

    @Query("select * from users where id = :id for update")
    Optional<UserRow> locked(String id);

    @Query("select * from users order by length(id), id collate \"C\" limit :most offset :skipped")
    List<UserRow> page(int most, long skipped);

    @Query("select count(*) from users")
    int total();

    @Query(
            """
            select * from users where status = :status
            order by length(id), id collate "C" limit :most offset :skipped
            """)
    List<UserRow> pageInStatus(String status, int most, long skipped);

    @Query("select count(*) from users where status = :status")
    int totalInStatus(String status);

    @Query("select * from users where changed_at > :since order by changed_at limit :most")
    List<UserRow> changedSince(Instant since, int most);

    @Query(
            """
            update users set name = :name, email = :email, age = :age, status = :status,
                preferences = :preferences
            where id = :id
            """)
    int update(String id, String name, String email, int age, String status, String preferences);

    @Query("select hash from password where user_id = :id")
    Optional<String> passwordHash(String id);
}
