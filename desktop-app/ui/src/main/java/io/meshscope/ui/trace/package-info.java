/// The search for traces and one trace as a waterfall.
///
/// What another feature may draw too (the waterfall itself) lives in `ui.control`.
@NullMarked
package io.meshscope.ui.trace;

import org.jspecify.annotations.NullMarked;
