/// A service's own PostgreSQL: the pool, its migrations, its metrics, a span for each statement,
/// and news of changes that other processes made. What a table means belongs to its service.
///
/// **How to use it.** Put `meshscope.database.name=order_service` into the service's
/// `application.properties` and its migrations into `src/main/resources/db/migration`
/// (`V1__orders.sql`, …); they run before the service serves. From then on `javax.sql.DataSource`,
/// `TransactionOperations<Connection>` and Micronaut Data's `@JdbcRepository(dialect = POSTGRES)`
/// interfaces can be injected, and `@Transactional` works. Where the database is comes from
/// `MESHSCOPE_DATABASE_URL`, `_USER` and `_PASSWORD`
/// ([io.meshscope.runtime.data.DatabaseSettings]). Hand-written SQL runs in
/// [io.meshscope.runtime.data.Database#write]. Without that property nothing here is made, and no
/// database is needed. For tests: `TestDatabase.fresh()` of this module's test-jar gives a new,
/// empty database (`Migrations.run` fills it), in a PostgreSQL of the module `meshscope-testing`.
@NullMarked
package io.meshscope.runtime.data;

import org.jspecify.annotations.NullMarked;
