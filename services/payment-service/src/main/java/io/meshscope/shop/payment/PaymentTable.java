package io.meshscope.shop.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/// The table `payment`, a statement a method.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PaymentTable extends GenericRepository<PaymentRow, String> {

    Optional<PaymentRow> findById(String id);

    Optional<PaymentRow> findByOrderId(String orderId);

    /// Does nothing when the order has a payment. A second caller waits for the first.
    @Query(
            """
            insert into payment (id, order_id, user_id, currency, amount_minor, method, status,
                created_at)
            values (:id, :orderId, :userId, :currency, :amountMinor, :method, :status, :createdAt)
            on conflict (order_id) do nothing
            """)
    int insertOnce(
            String id,
            String orderId,
            String userId,
            String currency,
            long amountMinor,
            String method,
            String status,
            Instant createdAt);

    @Query(
            """
            update payment set status = 'REFUNDED', refunded_at = :now, refund_reason = :reason
            where id = :id and status = 'CAPTURED'
            """)
    int refund(String id, String reason, Instant now);
}
