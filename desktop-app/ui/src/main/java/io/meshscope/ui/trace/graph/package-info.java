/// Who called whom in one trace.
@NullMarked
package io.meshscope.ui.trace.graph;

import org.jspecify.annotations.NullMarked;
