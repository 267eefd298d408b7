package io.meshscope.shop.inventory;

/// One article's stock.
///
/// @param onHand what lies in the warehouse, reserved or not
/// @param reserved how many of those are reserved
record Stock(String sku, int onHand, int reserved) {

    int available() {
        return onHand - reserved;
    }
}
