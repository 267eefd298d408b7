/// What registries are to the mesh: layouts that are recognised and the port that a registry's
/// adapter fills.
///
/// Adapters live in packages below this one. Nothing here knows a client library.
@NullMarked
package io.meshscope.registry;

import org.jspecify.annotations.NullMarked;
