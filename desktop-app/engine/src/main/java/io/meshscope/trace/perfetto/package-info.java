/// Traces for the viewers of Perfetto and Chrome.
@NullMarked
package io.meshscope.trace.perfetto;

import org.jspecify.annotations.NullMarked;
