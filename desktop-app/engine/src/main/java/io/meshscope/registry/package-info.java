/// What all registries have in common: the layouts of registrations, why a registration is gone,
/// and the [Discovery] that each registry's adapter implements.
///
/// Adapters live in packages below this one. Nothing here knows a client library.
@NullMarked
package io.meshscope.registry;

import org.jspecify.annotations.NullMarked;
