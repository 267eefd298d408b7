package io.meshscope.shop.order.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/// The table `orders`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OrderRows extends GenericRepository<OrderRow, String> {

    OrderRow save(OrderRow row);

    Optional<OrderRow> findById(String id);

    @Query("select * from orders where user_id = :userId and idempotency_key = :idempotencyKey")
    Optional<OrderRow> byKey(String userId, String idempotencyKey);

    @Query("select count(*) from orders where user_id = :userId")
    long count(String userId);

    @Query(
            "select * from orders where user_id = :userId order by created_at desc, id desc"
                    + " limit :size offset :begin")
    List<OrderRow> page(String userId, int size, int begin);

    @Query("select * from orders where status = 'SHIPPED' order by created_at limit :most")
    List<OrderRow> shipped(int most);
}
