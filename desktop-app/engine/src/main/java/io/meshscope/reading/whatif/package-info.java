/// Which calls a breaker saw, put together from what it told of its window and from spans; and what
/// it would have done with other limits.
@NullMarked
package io.meshscope.reading.whatif;

import org.jspecify.annotations.NullMarked;
