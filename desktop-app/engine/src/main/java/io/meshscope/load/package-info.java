/// Load runs: one call made again and again, at a pace, and how long its answers took.
///
/// What is measured is here, without a network and without a clock of its own; how a call is made
/// is the adapter's, and what a run looks like on paper is `load.report`'s.
@NullMarked
package io.meshscope.load;

import org.jspecify.annotations.NullMarked;
