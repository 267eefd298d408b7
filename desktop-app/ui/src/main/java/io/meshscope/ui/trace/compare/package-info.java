/// One trace beside another one.
@NullMarked
package io.meshscope.ui.trace.compare;

import org.jspecify.annotations.NullMarked;
