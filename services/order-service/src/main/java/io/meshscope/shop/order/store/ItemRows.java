package io.meshscope.shop.order.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/// The table `order_items`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ItemRows extends GenericRepository<ItemRow, Long> {

    Iterable<ItemRow> saveAll(Iterable<ItemRow> rows);

    List<ItemRow> findByOrderIdInListOrderByLine(Collection<String> orderIds);
}
