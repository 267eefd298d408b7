/// The saga that takes an order from CREATED to SHIPPED, or back: its steps, what follows from how
/// each ended ([io.meshscope.shop.order.saga.Transitions], without any I/O), and who runs it. Where
/// orders are kept and who does a step's work are ports.
@NullMarked
package io.meshscope.shop.order.saga;

import org.jspecify.annotations.NullMarked;
