/// Calling any RPC: what a server offers, the request, and the result.
///
/// The shapes are our own types for what descriptors say, so that a form can be built without a
/// protobuf class. Adapters live in packages below this one.
@NullMarked
package io.meshscope.invoke;

import org.jspecify.annotations.NullMarked;
