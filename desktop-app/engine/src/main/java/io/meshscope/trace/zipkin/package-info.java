/// Spans as they come from Zipkin's libraries: its second format in JSON and protobuf, its first in
/// JSON and Thrift.
@NullMarked
package io.meshscope.trace.zipkin;

import org.jspecify.annotations.NullMarked;
