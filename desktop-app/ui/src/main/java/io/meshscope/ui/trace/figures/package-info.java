/// Tables of figures about a trace's operations and spans.
@NullMarked
package io.meshscope.ui.trace.figures;

import org.jspecify.annotations.NullMarked;
