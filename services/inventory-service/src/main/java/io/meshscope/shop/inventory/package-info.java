/// The stock of every article and how much of it is reserved: the contract
/// `shop.inventory.v1.InventoryService` over a repository. It knows nothing of orders, users and
/// money; an order is an id.
@NullMarked
package io.meshscope.shop.inventory;

import org.jspecify.annotations.NullMarked;
