package io.meshscope.shop.shipping;

import java.util.Map;
import java.util.Optional;

/// Where parcels are kept, one for an order. Each method is one transaction. Thread-safe, also
/// against other processes on the same data.
interface ParcelRepository {

    /// Saves a parcel, with the items that were announced for its order, or gives the one that the
    /// order has already.
    ///
    /// @return nothing when the order was called off before
    Optional<Parcel> ship(Parcel parcel);

    /// Notes what an order's parcel will hold. Does nothing when the order has shipped, was called
    /// off or was announced before.
    void announce(String orderId, Map<String, Integer> items);

    /// From now on the order gets no parcel.
    ///
    /// @return false when it has one already, which stays
    boolean callOff(String orderId);

    Optional<Parcel> find(String id);

    Optional<Parcel> findByOrder(String orderId);
}
