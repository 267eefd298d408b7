package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;

/// One line in the tree of methods.
sealed interface MethodEntry {

    /// A target that offers methods.
    record Place(Offer offer) implements MethodEntry {}

    /// A gRPC service of a target.
    record Group(String service) implements MethodEntry {}

    record Method(String target, RpcMethod method) implements MethodEntry {}

    /// Says how asking a target went.
    record Word(String text, boolean bad) implements MethodEntry {}

    /// Says which file tells a target's methods, or offers to choose one.
    record Schema(Offer offer, SchemaRow.Part part) implements MethodEntry {}
}
