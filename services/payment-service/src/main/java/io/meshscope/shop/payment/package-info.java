/// Charges and refunds, one payment for an order: the contract `shop.payment.v1.PaymentService`
/// over a repository.
@NullMarked
package io.meshscope.shop.payment;

import org.jspecify.annotations.NullMarked;
