package io.meshscope.ui.invoke;

import io.meshscope.collection.export.ExportedCall;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.mesh.Endpoint;
import io.meshscope.registry.GrpcReach;
import io.meshscope.ui.invoke.access.Accesses;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import java.util.List;
import java.util.function.Consumer;

/// How targets are called, and where. FX thread only.
final class TargetAccess {

    private final InstanceAccess now;
    private final Accesses chosen;
    private final Offers offers;
    private final TimeModel time;
    private Consumer<String> onChoose = where -> {};

    TargetAccess(PageContext context, Offers offers) {
        this.now = context.session().access();
        this.chosen = new Accesses(context.session().accessChoices(), context.kept());
        this.offers = offers;
        this.time = context.time();
    }

    /// How servers are called where the user chose it.
    Accesses chosen() {
        return chosen;
    }

    /// Lets the user choose how a target is called.
    void choose(String where) {
        onChoose.accept(where);
    }

    /// Is called with a target for which the user wants to choose how it is called.
    void onChoose(Consumer<String> heard) {
        onChoose = heard;
    }

    /// How the server of a target is called.
    Access of(String where) {
        try {
            return now.at(Endpoint.parse(address(where)));
        } catch (IllegalArgumentException e) {
            // What is no address yet is called as any other.
            return Access.PLAINTEXT;
        }
    }

    /// A call as other tools are to make it.
    ExportedCall exported(RpcMethod method, CallRequest request) {
        String where = request.target().text();
        return new ExportedCall(
                request, List.of(request.json()), address(where), of(where), method);
    }

    /// Where a target is dialled, `host:port`, as far as its registrations tell; else the target
    /// itself.
    String address(String where) {
        return offers.at(where)
                .flatMap(Offer::service)
                .flatMap(s -> GrpcReach.endpoint(time.live().get(), s))
                .map(Endpoint::toString)
                .orElse(where);
    }
}
