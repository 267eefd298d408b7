/// The shop's REST entrance: who calls, how often they may, and which service answers. It holds no
/// data of its own.
@NullMarked
package io.meshscope.shop.gateway;

import org.jspecify.annotations.NullMarked;
