package io.meshscope.ui.trace.source;

import io.meshscope.message.Message;
import io.meshscope.session.RemoteTraces;
import io.meshscope.session.Session;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceQuery;
import io.meshscope.ui.page.PageContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Where traces are searched now: in the session, or on the server that is chosen. FX thread only.
public final class TraceSource {

    private final PageContext context;
    private final TraceServers servers;
    private final RemoteSearch fetched;

    public TraceSource(PageContext context) {
        this.context = context;
        servers = new TraceServers(context.kept());
        fetched = new RemoteSearch(context.background());
    }

    /// The servers that can be searched beside the session.
    public TraceServers servers() {
        return servers;
    }

    /// Whether a server is searched.
    public boolean remote() {
        return servers.chosen().get().isPresent();
    }

    /// Gives the store that has the traces, once a server has answered. It may block.
    ///
    /// @param question equal to another one that needs no second answer of a server
    public Callable<SpanStore> ask(Object question, TraceQuery query) {
        Session session = context.session();
        Optional<RemoteTraces> remote = servers.remote();
        Object asked = List.of(servers.chosen().get(), question);
        return () ->
                remote.isPresent() ? fetched.fetch(asked, remote.get(), query) : session.spans();
    }

    /// Where the traces are that are shown.
    public SpanStore spans() {
        return (remote() ? fetched.spans() : Optional.<SpanStore>empty())
                .orElseGet(context.session()::spans);
    }

    /// What is to be said of what a server answered.
    public List<Message> notes() {
        return remote() ? fetched.notes() : List.of();
    }

    /// Whether a server was asked for all of the query.
    public boolean whole() {
        return !remote() || fetched.whole();
    }

    /// Makes sure that the session has a trace, so that it can be opened like any other.
    ///
    /// @param then runs when it is there
    /// @param failed is told why it cannot be
    public void bring(String traceId, Runnable then, Consumer<Message> failed) {
        if (!remote()) {
            then.run();
            return;
        }
        SpanStore from = spans();
        Session session = context.session();
        var unused =
                context.background()
                        .run(
                                () -> {
                                    session.take(traceId, from.trace(traceId));
                                    return traceId;
                                },
                                done -> then.run(),
                                failure -> failed.accept(Message.why(failure)));
    }

    /// Forgets what a server answered.
    public void forget() {
        fetched.close();
    }
}
