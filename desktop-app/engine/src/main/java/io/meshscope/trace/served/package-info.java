/// The calls that each instance served.
@NullMarked
package io.meshscope.trace.served;

import org.jspecify.annotations.NullMarked;
