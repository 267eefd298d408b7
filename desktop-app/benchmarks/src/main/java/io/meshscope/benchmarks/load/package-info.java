/// `meshscope load` beside ghz and beside a stub in a loop, on one server.
@NullMarked
package io.meshscope.benchmarks.load;

import org.jspecify.annotations.NullMarked;
