/// Single calls and long streams: `meshscope call` beside grpcurl, a call of the window beside a
/// bare stub, and what a million messages take.
@NullMarked
package io.meshscope.benchmarks.call;

import org.jspecify.annotations.NullMarked;
