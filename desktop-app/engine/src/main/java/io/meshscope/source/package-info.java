/// The port of everything that is observed.
@NullMarked
package io.meshscope.source;

import org.jspecify.annotations.NullMarked;
