package io.meshscope.shop.inventory;

class InMemoryStockTest extends StockRepositoryContract {

    private final InMemoryStock stock = new InMemoryStock();

    @Override
    StockRepository repository() {
        return stock;
    }
}
