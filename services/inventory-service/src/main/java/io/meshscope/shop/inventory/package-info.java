/// The stock of every article and what of it is spoken for: the contract
/// `shop.inventory.v1.InventoryService` over a repository. Orders, users and money are not known
/// here; an order is an id.
@NullMarked
package io.meshscope.shop.inventory;

import org.jspecify.annotations.NullMarked;
