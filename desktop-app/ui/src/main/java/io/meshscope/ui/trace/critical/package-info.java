/// What a trace waited for.
@NullMarked
package io.meshscope.ui.trace.critical;

import org.jspecify.annotations.NullMarked;
