package io.meshscope.shop.shipping;

class InMemoryParcelsTest extends ParcelRepositoryContract {

    private final InMemoryParcels parcels = new InMemoryParcels();

    @Override
    ParcelRepository repository() {
        return parcels;
    }
}
