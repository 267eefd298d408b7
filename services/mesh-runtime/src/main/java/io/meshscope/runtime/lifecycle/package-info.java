/// How a process begins and ends: it binds, wires, serves, announces itself; and takes itself back,
/// finishes what is in flight, and closes. The only package that knows all the others.
@NullMarked
package io.meshscope.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
