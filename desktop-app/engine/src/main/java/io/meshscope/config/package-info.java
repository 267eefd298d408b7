/// Configuration keys: writing them safely, and checking their values.
///
/// Adapters live in packages below this one. What is observed of keys is in {@link
/// io.meshscope.mesh.ConfigTree}.
@NullMarked
package io.meshscope.config;

import org.jspecify.annotations.NullMarked;
