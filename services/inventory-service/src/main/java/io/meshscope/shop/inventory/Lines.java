package io.meshscope.shop.inventory;

import io.meshscope.runtime.answer.Invalid;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Articles and how many of each, in the one order in which their rows are locked: two transactions
/// that lock in the same order cannot wait for each other.
///
/// @param bySku more than 0 of each
record Lines(SortedMap<String, Integer> bySku) {

    /// The most of one article in one message.
    static final int MOST_OF_ONE = 1_000_000;

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    Lines {
        bySku = Collections.unmodifiableSortedMap(new TreeMap<>(bySku));
    }

    /// @param field its path in the request
    /// @throws io.grpc.StatusRuntimeException naming the field
    static String checkedSku(String sku, String field) {
        Invalid.unless(
                SKU.matcher(sku).matches(),
                field,
                "must have 1 to 64 letters, digits, '.', '_' and '-'");
        return sku;
    }

    /// @param quantity proto3's `uint32`
    /// @throws io.grpc.StatusRuntimeException naming the field
    static int checkedQuantity(int quantity, String field) {
        // A uint32 over 2^31 is negative here.
        Invalid.unless(
                quantity >= 1 && quantity <= MOST_OF_ONE,
                field,
                "must be from 1 to 1000000, was " + Integer.toUnsignedString(quantity));
        return quantity;
    }
}
