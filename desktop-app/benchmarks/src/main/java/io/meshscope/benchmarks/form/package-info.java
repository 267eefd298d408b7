/// Measures what the form of a large message costs.
@NullMarked
package io.meshscope.benchmarks.form;

import org.jspecify.annotations.NullMarked;
