/// How order-service calls the others: the saga's ports over gRPC, and following shipments until
/// they are delivered.
@NullMarked
package io.meshscope.shop.order.remote;

import org.jspecify.annotations.NullMarked;
