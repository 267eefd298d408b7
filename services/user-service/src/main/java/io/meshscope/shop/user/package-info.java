/// The shop's customers and their passwords: the contract `shop.user.v1.UserService` over a
/// repository. Where users are kept is the repository's business alone.
@NullMarked
package io.meshscope.shop.user;

import org.jspecify.annotations.NullMarked;
