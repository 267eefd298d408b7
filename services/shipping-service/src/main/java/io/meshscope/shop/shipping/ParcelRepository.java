package io.meshscope.shop.shipping;

import java.util.Map;
import java.util.Optional;

/// Where parcels are kept, one for an order. Each method is one transaction. Thread-safe, also
/// against other processes on the same data.
interface ParcelRepository {

    /// Keeps a parcel, with the items that were announced for its order; the first one, whoever
    /// asks again.
    ///
    /// @return nothing when the order was called off before
    Optional<Parcel> ship(Parcel parcel);

    /// Notes what an order's parcel is going to hold; once it has shipped or was called off, or
    /// when it was announced before, nothing happens.
    void announce(String orderId, Map<String, Integer> items);

    /// The order gets no parcel any more.
    ///
    /// @return false when it has one already, which stays
    boolean callOff(String orderId);

    Optional<Parcel> find(String id);

    Optional<Parcel> findByOrder(String orderId);
}
