/// Reads telemetry from files. What a file holds is told by its content: compressed or not, lines
/// or documents, and by the names of its members which format it has.
///
/// The features' packages bring the formats.
@NullMarked
package io.meshscope.receive.file;

import org.jspecify.annotations.NullMarked;
