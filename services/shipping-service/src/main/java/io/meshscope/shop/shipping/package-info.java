/// The shop's parcels, from packing to the door: the contract `shop.shipping.v1.ShippingService`
/// over a repository. Where a parcel is follows from its schedule and the clock, so no process has
/// to run for it to arrive, and every instance says the same.
@NullMarked
package io.meshscope.shop.shipping;

import org.jspecify.annotations.NullMarked;
