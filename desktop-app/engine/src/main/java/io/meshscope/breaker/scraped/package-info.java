/// Follows the breakers of processes that are asked again and again, whatever they answer in: what
/// it found differs from before, what is gone, and who may tell it.
@NullMarked
package io.meshscope.breaker.scraped;

import org.jspecify.annotations.NullMarked;
