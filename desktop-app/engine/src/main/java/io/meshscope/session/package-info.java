/// Connects sources, journal and stores for one connection profile. Only this package makes
/// adapters.
///
/// A window or a command uses the engine through a {@link io.meshscope.session.Session}.
@NullMarked
package io.meshscope.session;

import org.jspecify.annotations.NullMarked;
