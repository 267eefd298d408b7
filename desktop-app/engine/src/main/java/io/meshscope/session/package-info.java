/// Wires sources, journal and stores for one connection profile: the only place that makes
/// adapters.
///
/// What a window or a command needs of the engine it asks of a {@link
/// io.meshscope.session.Session}.
@NullMarked
package io.meshscope.session;

import org.jspecify.annotations.NullMarked;
