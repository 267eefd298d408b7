/// A receiver listens on a port; a decoder reads one format; the two meet in a list, as the paths
/// or methods of the receiver with an inlet for each.
///
/// The receivers of each transport have a package below this one. What a format holds (spans, logs,
/// points) is the matter of the features, whose packages bring the decoders.
@NullMarked
package io.meshscope.receive;

import org.jspecify.annotations.NullMarked;
