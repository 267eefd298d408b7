/// An example of a breaker feed: breakers as lines of a file. `docs/extending.md` shows it.
@NullMarked
package io.meshscope.breaker.lines;

import org.jspecify.annotations.NullMarked;
