package io.meshscope.shop.shipping;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/// The table `shipment`, a statement a method.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ShipmentTable extends GenericRepository<ShipmentRow, String> {

    @Query("select * from shipment where id = :id")
    Optional<ShipmentRow> withId(String id);

    Optional<ShipmentRow> findByOrderId(String orderId);

    /// Nothing happens when the order has a parcel or was called off.
    @Query(
            """
            insert into shipment (order_id, state, id, carrier, packed_at, leaves_at, arrives_at)
            values (:orderId, 'SHIPPED', :id, :carrier, :packedAt, :leavesAt, :arrivesAt)
            on conflict (order_id) do update set state = 'SHIPPED', id = excluded.id,
                carrier = excluded.carrier, packed_at = excluded.packed_at,
                leaves_at = excluded.leaves_at, arrives_at = excluded.arrives_at
            where shipment.state = 'ANNOUNCED'
            """)
    int ship(
            String orderId,
            String id,
            String carrier,
            Instant packedAt,
            Instant leavesAt,
            Instant arrivesAt);

    @Query(
            """
            insert into shipment (order_id, state, items) values (:orderId, 'ANNOUNCED', :items)
            on conflict (order_id) do nothing
            """)
    int announce(String orderId, String items);

    @Query(
            """
            insert into shipment (order_id, state) values (:orderId, 'CALLED_OFF')
            on conflict (order_id) do update set state = 'CALLED_OFF'
            where shipment.state = 'ANNOUNCED'
            """)
    int callOff(String orderId);
}
