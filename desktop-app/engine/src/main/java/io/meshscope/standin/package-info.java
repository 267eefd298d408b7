/// A server that stands in for a service: it is made from a schema and from answers that a file
/// holds, and registers itself like an instance that says what it is.
@NullMarked
package io.meshscope.standin;

import org.jspecify.annotations.NullMarked;
