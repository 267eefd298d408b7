/// Hands on to another endpoint what was received.
@NullMarked
package io.meshscope.receive.forward;

import org.jspecify.annotations.NullMarked;
