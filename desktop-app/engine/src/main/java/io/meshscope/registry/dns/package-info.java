/// Registrations as DNS has them: SRV records, asked for again and again.
@NullMarked
package io.meshscope.registry.dns;

import org.jspecify.annotations.NullMarked;
