/// The calls that were made, kept between starts, without secrets.
@NullMarked
package io.meshscope.invoke.history;

import org.jspecify.annotations.NullMarked;
