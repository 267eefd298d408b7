package io.meshscope.shop.inventory;

/// One article's stock.
///
/// @param onHand what lies in the warehouse, with what is reserved
/// @param reserved what of it is spoken for
record Stock(String sku, int onHand, int reserved) {

    int available() {
        return onHand - reserved;
    }
}
