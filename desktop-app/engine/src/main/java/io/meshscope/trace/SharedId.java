package io.meshscope.trace;

/// The spans of a trace that have one id, by their positions: as a rule one. Zipkin's libraries
/// give the span of a server the id of the client's span: it then stands below that one, and what
/// the server did stands below the server's.
final class SharedId {

    private int first = SpanForest.NONE;
    private int client = SpanForest.NONE;
    private int server = SpanForest.NONE;

    /// @return whether the id is one too many: not that of the other side of a call
    boolean add(int at, SpanKind kind) {
        boolean duplicate = first != SpanForest.NONE;
        if (first == SpanForest.NONE) {
            first = at;
        }
        if (calls(kind) && client == SpanForest.NONE) {
            client = at;
            return duplicate && first != server;
        }
        if (answers(kind) && server == SpanForest.NONE) {
            server = at;
            return duplicate && first != client;
        }
        return duplicate;
    }

    static boolean calls(SpanKind kind) {
        return kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER;
    }

    static boolean answers(SpanKind kind) {
        return kind == SpanKind.SERVER || kind == SpanKind.CONSUMER;
    }

    private boolean pair() {
        return client != SpanForest.NONE && server != SpanForest.NONE;
    }

    /// The client's span above that of its server, which has the same id.
    int above(int at) {
        return pair() && at == server ? client : SpanForest.NONE;
    }

    /// Which of the spans is the parent of one that names this id.
    int parentOf(int child, SpanColumns spans) {
        if (!pair()) {
            return first;
        }
        boolean clients = sameService(child, client, spans) && !sameService(child, server, spans);
        return clients ? client : server;
    }

    private static boolean sameService(int one, int other, SpanColumns spans) {
        return spans.sender(one).service().equals(spans.sender(other).service());
    }
}
