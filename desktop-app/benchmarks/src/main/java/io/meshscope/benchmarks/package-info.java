/// Measurements of the whole engine on real servers, run by hand and recorded in
/// `docs/benchmarks.md`.
///
/// Nothing here is needed to build, test or run Meshscope.
@NullMarked
package io.meshscope.benchmarks;

import org.jspecify.annotations.NullMarked;
