/// Calling any RPC: what a server offers, what goes in, what came back.
///
/// The shapes are our own words for descriptors, so that a form can be built without a protobuf
/// class. Adapters live in packages below this one.
@NullMarked
package io.meshscope.invoke;

import org.jspecify.annotations.NullMarked;
