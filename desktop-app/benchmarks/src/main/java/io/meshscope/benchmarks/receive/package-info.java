/// How many requests a second the receiver over HTTP takes, and what that costs, beside the JDK's
/// own server.
@NullMarked
package io.meshscope.benchmarks.receive;

import org.jspecify.annotations.NullMarked;
