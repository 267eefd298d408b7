/// Who calls whom, counted from spans.
@NullMarked
package io.meshscope.topology;

import org.jspecify.annotations.NullMarked;
