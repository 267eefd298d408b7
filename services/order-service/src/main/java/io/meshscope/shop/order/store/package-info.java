/// Orders in PostgreSQL: rows and their mapping, the claims of the saga, the events of each change,
/// and hearing of changes that other processes made.
@NullMarked
package io.meshscope.shop.order.store;

import org.jspecify.annotations.NullMarked;
