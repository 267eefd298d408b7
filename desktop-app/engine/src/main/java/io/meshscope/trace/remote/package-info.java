/// Servers of traces that are asked over HTTP: what is found there is fetched whole, and read as a
/// file of the format that the server answers in.
@NullMarked
package io.meshscope.trace.remote;

import org.jspecify.annotations.NullMarked;
